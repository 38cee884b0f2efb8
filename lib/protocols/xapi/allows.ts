/** The fine scopes of xAPI 1.0.3 part 3 section 4.2.1, as far as an operation may ask for one. */
export type XapiScope =
  | "statements/write"
  | "statements/read"
  | "statements/read/mine"
  | "state"
  | "define"
  | "profile";

/** What kind of method it is: GET and HEAD read; PUT, POST and DELETE write. */
export type Access = "read" | "write";

/** Scopes over all of xAPI, and which access each lets: `xapi:…` as Watershed's document tells them, `all…` as xAPI does. */
const broad: Readonly<Record<string, readonly Access[]>> = {
  "xapi:read": ["read"],
  "xapi:write": ["write"],
  "xapi:all": ["read", "write"],
  "all/read": ["read"],
  all: ["read", "write"],
};

/** What an operation takes. */
export interface Need {
  access: Access;
  /** Any of these fine scopes does, if no broad one does. */
  scopes: readonly XapiScope[];
}

/** Whether any of the granted scopes covers what an operation takes. `wsapi:all` is for the management API and covers nothing
 *  here. */
export function allows(granted: readonly string[], need: Need): boolean {
  return broadly(granted, need.access) || granted.some((scope) => need.scopes.some((fine) => fine === scope));
}

/** Whether what the caller stored itself is all that it may read. */
export function isOwnOnly(granted: readonly string[]): boolean {
  return granted.includes("statements/read/mine") && !granted.includes("statements/read") && !broadly(granted, "read");
}

/** Whether statements of the caller may change what is known of activities (xAPI 1.0.3 part 3 section 4.2.1, `define`). */
export function mayDefine(granted: readonly string[]): boolean {
  return broadly(granted, "write") || granted.includes("define");
}

/** Every scope that would do, the finest first, for a refusal to name. */
export function scopesFor({ access, scopes }: Need): string[] {
  return [...scopes, ...Object.keys(broad).filter((scope) => broad[scope]?.includes(access))];
}

function broadly(granted: readonly string[], access: Access): boolean {
  return granted.some((scope) => Object.hasOwn(broad, scope) && broad[scope]?.includes(access));
}
