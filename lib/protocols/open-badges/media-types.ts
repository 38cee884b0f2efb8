/** Media types for badges and profiles in JSON. */
export const jsonTypes: readonly string[] = [
  "application/json",
  "application/vc+ld+json",
  "application/vc",
  "application/ld+json",
];

/** Media types for a compact JWS. */
export const tokenTypes: readonly string[] = ["text/plain", "application/vc+jwt", "application/jwt"];
