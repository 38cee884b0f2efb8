/** What a badge or a profile may be called, all of it JSON. */
export const jsonTypes: readonly string[] = [
  "application/json",
  "application/vc+ld+json",
  "application/vc",
  "application/ld+json",
];

/** What a compact JWS may be called. */
export const tokenTypes: readonly string[] = ["text/plain", "application/vc+jwt", "application/jwt"];
