/** What an app may write into a person's profile, besides the name: attributes of the Open Badges Profile that nobody has to
 *  vouch for. Identifiers and addresses are not among them.
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
