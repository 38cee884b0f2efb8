const base = "https://purl.imsglobal.org/spec/ob/v3p0/scope/";

/** What an app may be allowed, in the order in which people are asked.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#scopes */
export const badgeScopes = {
  readCredentials: `${base}credential.readonly`,
  writeCredentials: `${base}credential.upsert`,
  readProfile: `${base}profile.readonly`,
  writeProfile: `${base}profile.update`,
} as const;

export type BadgeScope = (typeof badgeScopes)[keyof typeof badgeScopes];

/** Stands beside the others in the specification's examples and asks for a refresh token (OpenID Connect Core section 11). */
export const offlineAccess = "offline_access";

/** Every scope that an app may register and ask for. */
export const appScopes: readonly string[] = [...Object.values(badgeScopes), offlineAccess];

/** The single scopes of a list that is separated by spaces (RFC 6749 section 3.3), each once. */
export const splitScopes = (list: string): string[] => [...new Set(list.split(" ").filter(Boolean))];
