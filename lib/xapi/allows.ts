/** What an xAPI request may need. */
export type XapiScope = "statements/write";

/** Watershed's scopes, as what they let a token do. */
const allowedBy: Readonly<Record<string, readonly XapiScope[]>> = {
  "xapi:write": ["statements/write"],
  "xapi:all": ["statements/write"],
  "statements/write": ["statements/write"],
};

/** Whether any of the granted scopes covers what a request needs. */
export function allows(granted: readonly string[], needed: XapiScope): boolean {
  return granted.some((scope) => Object.hasOwn(allowedBy, scope) && allowedBy[scope]?.includes(needed));
}
