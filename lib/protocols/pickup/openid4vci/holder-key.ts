import { ECDH } from "node:crypto";
import type { JWK } from "jose";
import { base58btc } from "multiformats/bases/base58";

const bytesOfCoordinate = 32;
/** The multicodec prefixes `ed25519-pub` and `p256-pub`, as varints. */
const prefixes = { ed25519: "ed01", p256: "8024" } as const;
const lengthMax = 1000;

/** Returns the public key of a did:key or did:jwk; null for any other DID, and for keys of an unsupported kind.
 *  @see https://w3c-ccg.github.io/did-key-spec/ and https://github.com/quartzjer/did-jwk/blob/main/spec.md */
export function jwkOf(did: string): JWK | null {
  if (did.length > lengthMax) return null;
  const [, method, id = ""] = /^did:(key|jwk):([\w-]+)$/.exec(did) ?? [];
  if (method === "key") return ofMultikey(id);
  return method === "jwk" ? ofDidJwk(id) : null;
}

/** Returns the members of a public key that are needed, for the supported kinds Ed25519 and P-256. Null for other kinds,
 *  and for a private key, which nobody should send. */
export function publicPart(value: unknown): JWK | null {
  if (typeof value !== "object" || value === null || "d" in value) return null;
  // Every member that is used is checked.
  const { kty, crv, x, y } = value as Record<string, unknown>;
  if (kty === "OKP" && crv === "Ed25519" && isCoordinate(x)) return { kty, crv, x };
  if (kty === "EC" && crv === "P-256" && isCoordinate(x) && isCoordinate(y)) return { kty, crv, x, y };
  return null;
}

/** Returns a bare key as a DID. */
export const didJwkOf = (jwk: JWK): string => `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString("base64url")}`;

const isCoordinate = (value: unknown): value is string =>
  typeof value === "string" &&
  /^[\w-]{43}$/.test(value) &&
  Buffer.from(value, "base64url").length === bytesOfCoordinate;

function ofDidJwk(id: string): JWK | null {
  try {
    return publicPart(JSON.parse(Buffer.from(id, "base64url").toString("utf8")));
  } catch {
    return null;
  }
}

function ofMultikey(multikey: string): JWK | null {
  try {
    const bytes = Buffer.from(base58btc.decode(multikey));
    const prefix = bytes.subarray(0, 2).toString("hex");
    const key = bytes.subarray(2);
    if (prefix === prefixes.ed25519) return publicPart({ kty: "OKP", crv: "Ed25519", x: key.toString("base64url") });
    if (prefix !== prefixes.p256) return null;
    // A compressed point: the curve determines which of the two y values belongs to x.
    const point = Buffer.from(ECDH.convertKey(key, "prime256v1", undefined, undefined, "uncompressed") as Buffer);
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString("base64url"));
    return publicPart({ kty: "EC", crv: "P-256", x, y });
  } catch {
    return null;
  }
}
