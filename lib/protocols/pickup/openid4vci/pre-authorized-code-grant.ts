/** The grant by which the recipient of an offer gets a token.
 *  @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#name-pre-authorized-code-flow */
export const preAuthorizedCodeGrant = "urn:ietf:params:oauth:grant-type:pre-authorized_code";
