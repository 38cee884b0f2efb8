import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { LRUCache } from "lru-cache";
import { base58btc } from "multiformats/bases/base58";
import { decodeMultikey } from "@/lib/domain/issuers/multikey";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/platform/json/json-value";

/** Signature algorithms by their JOSE names (RFC 7518, RFC 8037). */
export type SignatureAlgorithm = "EdDSA" | "ES256" | "ES384" | "RS256";

const keysMax = 500;

/** A cache of keys by their Multikey or the members of their JWK, because creating a KeyObject takes longer than verifying a
 *  signature. */
const keys = new LRUCache<string, KeyObject>({ max: keysMax });

function cacheKey(name: string, key: KeyObject | null): KeyObject | null {
  if (key) keys.set(name, key);
  return key;
}

/** Parses the public key of a Multikey: Ed25519, P-256 or P-384. Returns null for anything else.
 *  @see https://www.w3.org/TR/cid-1.0/#Multikey */
export function readMultikey(multikey: string): KeyObject | null {
  const known = keys.get(multikey);
  if (known) return known;
  if (multikey.length > 100) return null;
  return cacheKey(multikey, decodeMultikey(multikey) ?? decodeCurveKey(multikey));
}

/** For each multicodec prefix, the beginning of a SubjectPublicKeyInfo (RFC 5480), which the compressed point follows. */
const curves = [
  { prefix: [0x80, 0x24], pointBytes: 33, head: "3039301306072a8648ce3d020106082a8648ce3d030107032200" },
  { prefix: [0x81, 0x24], pointBytes: 49, head: "3046301006072a8648ce3d020106052b81040022033200" },
] as const;

function decodeCurveKey(multikey: string): KeyObject | null {
  try {
    const bytes = base58btc.decode(multikey);
    const curve = curves.find(({ prefix }) => prefix.every((byte, index) => bytes[index] === byte));
    if (!curve || bytes.length !== curve.prefix.length + curve.pointBytes) return null;
    const point = bytes.subarray(curve.prefix.length);
    return createPublicKey({
      key: Buffer.concat([Buffer.from(curve.head, "hex"), point]),
      format: "der",
      type: "spki",
    });
  } catch {
    return null;
  }
}

/** Parses the public key of a JWK (RFC 7517) for signatures. Returns null if it is malformed, has another use, or contains the
 *  private key, with which anyone could sign. */
export function readJwk(jwk: JsonValue | undefined): KeyObject | null {
  if (!isJsonObject(jwk) || "d" in jwk || (jwk["use"] !== undefined && jwk["use"] !== "sig")) return null;
  const operations = jwk["key_ops"];
  if (Array.isArray(operations) && !operations.includes("verify")) return null;
  const { kty, crv, x, y, n, e } = jwk;
  const parts = { kty, ...(kty === "RSA" ? { n, e } : { crv, x, ...(kty === "EC" ? { y } : {}) }) };
  if (!Object.values(parts).every((part) => typeof part === "string")) return null;
  const name = JSON.stringify(parts);
  // Long enough for an RSA key of 16,384 bits, twice the maximum below.
  if (name.length > 4096) return null;
  const known = keys.get(name);
  if (known) return known;
  try {
    // createPublicKey validates the members and throws if they are not a valid JWK.
    return cacheKey(name, createPublicKey({ key: parts as Record<string, string>, format: "jwk" }));
  } catch {
    return null;
  }
}

/** Parses the key of a verification method, a Multikey or a JWK.
 *  @see https://www.w3.org/TR/cid-1.0/#verification-material */
export function readMethodKey(method: JsonObject): KeyObject | null {
  const { publicKeyMultibase, publicKeyJwk } = method;
  if (typeof publicKeyMultibase === "string") return readMultikey(publicKeyMultibase);
  return readJwk(publicKeyJwk);
}

/** RSA keys shorter than 2048 bits are insecure, and verification with very long ones is slow. */
const rsaBits = { min: 2048, max: 8192 };

/** Whether the key can be used with the algorithm. The type of the key decides, never a header. */
export function fits(key: KeyObject, algorithm: SignatureAlgorithm): boolean {
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  switch (algorithm) {
    case "EdDSA":
      return key.asymmetricKeyType === "ed25519";
    case "ES256":
      return key.asymmetricKeyType === "ec" && namedCurve === "prime256v1";
    case "ES384":
      return key.asymmetricKeyType === "ec" && namedCurve === "secp384r1";
    case "RS256":
      return key.asymmetricKeyType === "rsa" && modulusLength >= rsaBits.min && modulusLength <= rsaBits.max;
  }
}

/** Verifies a signature. Returns false if the key cannot be used with the algorithm. */
export function verifySignature(
  algorithm: SignatureAlgorithm,
  data: Uint8Array,
  key: KeyObject,
  signature: Uint8Array,
): boolean {
  if (!fits(key, algorithm)) return false;
  switch (algorithm) {
    case "EdDSA":
      return signature.length === 64 && verify(null, data, key, signature);
    case "RS256":
      return verify("sha256", data, key, signature);
    case "ES256":
      return signature.length === 64 && verify("sha256", data, { key, dsaEncoding: "ieee-p1363" }, signature);
    case "ES384":
      return signature.length === 96 && verify("sha384", data, { key, dsaEncoding: "ieee-p1363" }, signature);
  }
}
