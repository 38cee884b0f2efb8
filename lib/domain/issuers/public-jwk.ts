import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import { sha256 } from "@/lib/platform/crypto/sha256";

/** The algorithms for JWTs. */
export type TokenAlgorithm = "RS256" | "ES256";

/** The public key of a JWT signing key, as stored and published. The schema strips all other members, so it never contains
 *  private ones.
 *  @see https://www.rfc-editor.org/rfc/rfc7517#section-4 */
export type PublicJwk = z.output<typeof PublicJwk>;
const PublicJwk = z.discriminatedUnion("kty", [
  z.object({ kty: z.literal("RSA"), n: z.string(), e: z.string() }),
  z.object({ kty: z.literal("EC"), crv: z.literal("P-256"), x: z.string(), y: z.string() }),
]);

/** Returns the public key as a JWK. */
export function publicJwkOf(key: KeyObject): PublicJwk {
  return PublicJwk.parse(createPublicKey(key.export({ format: "pem", type: "spki" })).export({ format: "jwk" }));
}

/** Parses the stored JWK of a row of signing_keys.
 *  @throws Error if it is not a valid JWK. */
export const readPublicJwk = (stored: unknown): PublicJwk => PublicJwk.parse(stored);

/** Returns the JWK thumbprint in base64url: the SHA-256 hash of the required members in lexical order.
 *  @see https://www.rfc-editor.org/rfc/rfc7638#section-3 */
export function thumbprintOf(jwk: PublicJwk): string {
  const { kty } = jwk;
  const members = kty === "RSA" ? { e: jwk.e, kty, n: jwk.n } : { crv: jwk.crv, kty, x: jwk.x, y: jwk.y };
  return sha256(JSON.stringify(members)).toString("base64url");
}
