/** The fine-grained scopes of xAPI 1.0.3 part 3 section 4.2.1 that an operation can require. */
export type XapiScope =
  | "statements/write"
  | "statements/read"
  | "statements/read/mine"
  | "state"
  | "define"
  | "profile";

/** The kind of access: GET and HEAD read; PUT, POST and DELETE write. */
type Access = "read" | "write";

/** Scopes for all of xAPI with the access that each grants: `xapi:…` as in Watershed's document, `all…` as in xAPI. */
const broad: Readonly<Record<string, readonly Access[]>> = {
  "xapi:read": ["read"],
  "xapi:write": ["write"],
  "xapi:all": ["read", "write"],
  "all/read": ["read"],
  all: ["read", "write"],
};

/** What an operation requires. */
export interface Need {
  access: Access;
  /** Any one of these fine-grained scopes is enough if no broad one is granted. */
  scopes: readonly XapiScope[];
}

/** Returns whether one of the granted scopes covers what an operation requires. `wsapi:all` is for the management API and
 *  covers nothing here. */
export function allows(granted: readonly string[], need: Need): boolean {
  return broadly(granted, need.access) || granted.some((scope) => need.scopes.some((fine) => fine === scope));
}

/** Returns whether the caller may read only what it stored itself. */
export function isOwnOnly(granted: readonly string[]): boolean {
  return granted.includes("statements/read/mine") && !granted.includes("statements/read") && !broadly(granted, "read");
}

/** Returns whether the caller's statements may change definitions of activities (xAPI 1.0.3 part 3 section 4.2.1,
 *  `define`). */
export function mayDefine(granted: readonly string[]): boolean {
  return broadly(granted, "write") || granted.includes("define");
}

/** Returns whether the caller may void statements that other activity providers wrote. Writing is not enough: xAPI leaves it to
 *  the LRS who is authorized to void (xAPI 1.0.3 part 2 section 2.3.2), and every provider may void its own. */
export function mayVoidAny(granted: readonly string[]): boolean {
  return granted.includes("statements/void") || granted.includes("all");
}

/** Returns every scope that would be enough, narrowest first, for the error message. */
export function scopesFor({ access, scopes }: Need): string[] {
  return [...scopes, ...Object.keys(broad).filter((scope) => broad[scope]?.includes(access))];
}

function broadly(granted: readonly string[], access: Access): boolean {
  return granted.some((scope) => Object.hasOwn(broad, scope) && broad[scope]?.includes(access));
}
