const fineScopes = [
  "statements/write",
  "statements/read",
  "statements/read/mine",
  "state",
  "define",
  "profile",
] as const;
const readScopes = ["xapi:read", "all/read", "statements/read", "statements/read/mine"] as const;
const allScopes = ["xapi:read", "xapi:write", "xapi:all", "all/read", "all", ...fineScopes] as const;

/** The scopes that a scope includes besides itself. `xapi:…` and `wsapi:all` are defined by Watershed, the others by xAPI 1.0.3
 *  part 3 section 4.2.1; `statements/void` is Laurel's own, and only `all` includes it. `wsapi:all`, for the management API, includes no other scope, and no other scope includes it. */
const included: Readonly<Record<string, readonly string[]>> = {
  "xapi:all": allScopes.filter((scope) => scope !== "all"),
  all: [...allScopes, "statements/void"],
  "xapi:read": readScopes,
  "all/read": readScopes,
  "xapi:write": ["statements/write", "define"],
  "statements/read": ["statements/read/mine"],
};

/** Narrows the requested scopes to the granted ones. If a requested and a granted scope include one another, the result has the
 *  narrower one: a request for `xapi:all` gets `xapi:write` if only that was granted. Unknown scopes and scopes that were not
 *  granted are left out; the result may be empty. */
export function narrowScopes(granted: readonly string[], requested: readonly string[]): string[] {
  const allowed = requested.filter((scope) => granted.some((other) => includes(other, scope)));
  const narrowed = granted.filter((scope) => requested.some((other) => includes(other, scope)));
  return [...new Set([...allowed, ...narrowed])];
}

function includes(scope: string, other: string): boolean {
  return scope === other || (Object.hasOwn(included, scope) && (included[scope]?.includes(other) ?? false));
}
