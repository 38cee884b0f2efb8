/** What an activity provider can be granted: Watershed's scopes, and the finer ones of xAPI (1.0.3 part 3 section 4.2.1). */
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
