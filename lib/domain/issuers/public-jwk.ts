import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import { sha256 } from "@/lib/platform/crypto/sha256";

/** What a JWT may be signed with here. */
export type TokenAlgorithm = "RS256" | "ES256";

/** A public key that JWTs are checked with, as it is stored and published: nothing of the private key can be in it.
 *  @see https://www.rfc-editor.org/rfc/rfc7517#section-4 */
export type PublicJwk = z.output<typeof PublicJwk>;
const PublicJwk = z.discriminatedUnion("kty", [
  z.object({ kty: z.literal("RSA"), n: z.string(), e: z.string() }),
  z.object({ kty: z.literal("EC"), crv: z.literal("P-256"), x: z.string(), y: z.string() }),
]);

/** The public half of a key, as a JWK. */
export function publicJwkOf(key: KeyObject): PublicJwk {
  return PublicJwk.parse(createPublicKey(key.export({ format: "pem", type: "spki" })).export({ format: "jwk" }));
}

/** The JWK of a row of signing_keys.
 *  @throws Error when it is none. */
export const readPublicJwk = (stored: unknown): PublicJwk => PublicJwk.parse(stored);

/** A JWK's thumbprint, in base64url: the hash of its required members in lexical order.
 *  @see https://www.rfc-editor.org/rfc/rfc7638#section-3 */
export function thumbprintOf(jwk: PublicJwk): string {
  const { kty } = jwk;
  const members = kty === "RSA" ? { e: jwk.e, kty, n: jwk.n } : { crv: jwk.crv, kty, x: jwk.x, y: jwk.y };
  return sha256(JSON.stringify(members)).toString("base64url");
}
