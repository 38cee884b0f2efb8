/** The attributes of the Open Badges Profile that an app may write besides the name. Identifiers and email addresses are not
 *  among them, since they have to be verified.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#profile */
export const profileAttributes = [
  "givenName",
  "familyName",
  "additionalName",
  "patronymicName",
  "honorificPrefix",
  "honorificSuffix",
  "familyNamePrefix",
  "description",
  "url",
  "phone",
  "image",
  "address",
  "dateOfBirth",
] as const;

export type ProfileAttribute = (typeof profileAttributes)[number];
