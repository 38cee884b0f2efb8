const fine = ["statements/write", "statements/read", "statements/read/mine", "state", "define", "profile"] as const;
const reading = ["xapi:read", "all/read", "statements/read", "statements/read/mine"] as const;
const everything = ["xapi:read", "xapi:write", "xapi:all", "all/read", "all", ...fine] as const;

/** What each scope includes besides itself, of those that activity providers can have. `xapi:…` and `wsapi:all` are Watershed's,
 *  the others xAPI's (xAPI 1.0.3 part 3 section 4.2.1). `wsapi:all`, for the management API, includes none and is in none. */
const included: Readonly<Record<string, readonly string[]>> = {
  "xapi:all": everything,
  all: everything,
  "xapi:read": reading,
  "all/read": reading,
  "xapi:write": ["statements/write", "define"],
  "statements/read": ["statements/read/mine"],
};

/** What of the requested scopes a client with the granted ones gets: of two scopes of which one includes the other, the smaller.
 *  So `xapi:all` becomes `xapi:write` for a client that was granted no more. What is unknown, or was not granted, is left out;
 *  the outcome may be empty. */
export function narrowScopes(granted: readonly string[], requested: readonly string[]): string[] {
  const allowed = requested.filter((scope) => granted.some((one) => includes(one, scope)));
  const narrowed = granted.filter((scope) => requested.some((one) => includes(one, scope)));
  return [...new Set([...allowed, ...narrowed])];
}

function includes(scope: string, other: string): boolean {
  return scope === other || (Object.hasOwn(included, scope) && (included[scope]?.includes(other) ?? false));
}
