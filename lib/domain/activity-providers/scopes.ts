/** The scopes that an activity provider can be granted: those of Watershed, and the finer ones of xAPI.
 *  @see xAPI 1.0.3 part 3 section 4.2.1 */
export const grantableScopes = [
  "xapi:read",
  "xapi:write",
  "xapi:all",
  "wsapi:all",
  "statements/write",
  "statements/read",
  "statements/read/mine",
  "state",
  "define",
  "profile",
  "all/read",
  "all",
] as const;
