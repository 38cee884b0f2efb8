/** Where one key of an issuer is published, as a bare JWK: the `kid` of its JWTs.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#joseheader-0 */
export const keyUrl = (publicUrl: string, organizationId: number, keyId: string): string =>
  `${publicUrl}/issuers/${organizationId}/keys/${keyId}`;
