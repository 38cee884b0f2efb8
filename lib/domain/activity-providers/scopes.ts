/** The scopes that an activity provider can be granted: those of Watershed, the finer ones of xAPI, and `statements/void`, which is
 *  Laurel's own: xAPI leaves it to the LRS who is authorized to void statements.
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
  "statements/void",
  "all/read",
  "all",
] as const;
