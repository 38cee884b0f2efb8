const base = "https://purl.imsglobal.org/spec/ob/v3p0/scope/";

/** The scopes of the Open Badges API, in the order of the consent page.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#scopes */
export const badgeScopes = {
  readCredentials: `${base}credential.readonly`,
  writeCredentials: `${base}credential.upsert`,
  readProfile: `${base}profile.readonly`,
  writeProfile: `${base}profile.update`,
} as const;

export type BadgeScope = (typeof badgeScopes)[keyof typeof badgeScopes];

/** Occurs with the others in the specification's examples; requests a refresh token (OpenID Connect Core section 11). */
export const offlineAccess = "offline_access";

/** Every scope that an app may register and request. */
export const appScopes: readonly string[] = [...Object.values(badgeScopes), offlineAccess];

/** Splits a space-separated list of scopes (RFC 6749 section 3.3) without duplicates. */
export const splitScopes = (list: string): string[] => [...new Set(list.split(" ").filter(Boolean))];
