/** Returns the URL where a key of an issuer is published as a single JWK. It is the `kid` of the issuer's JWTs.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#joseheader-0 */
export const keyUrl = (publicUrl: string, organizationId: number, keyId: string): string =>
  `${publicUrl}/issuers/${organizationId}/keys/${keyId}`;
