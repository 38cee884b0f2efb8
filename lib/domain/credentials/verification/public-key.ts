import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { LRUCache } from "lru-cache";
import { base58btc } from "multiformats/bases/base58";
import { decodeMultikey } from "@/lib/domain/issuers/multikey";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/platform/json/json-value";

/** How a signature is made: the names of JOSE (RFC 7518, RFC 8037). */
export type SignatureAlgorithm = "EdDSA" | "ES256" | "ES384" | "RS256";

const keysMax = 500;

/** Keys by their Multikey or the members of their JWK: creating a key object takes longer than verifying a signature. */
const keys = new LRUCache<string, KeyObject>({ max: keysMax });

function remember(name: string, key: KeyObject | null): KeyObject | null {
  if (key) keys.set(name, key);
  return key;
}

/** The public key of a Multikey: Ed25519, P-256 or P-384; null for anything else.
 *  @see https://www.w3.org/TR/cid-1.0/#Multikey */
export function readMultikey(multikey: string): KeyObject | null {
  const known = keys.get(multikey);
  if (known) return known;
  if (multikey.length > 100) return null;
  return remember(multikey, decodeMultikey(multikey) ?? decodeCurveKey(multikey));
}

/** By multicodec prefix: the head of a SubjectPublicKeyInfo (RFC 5480) that a compressed point follows. */
const curves = [
  { prefix: [0x80, 0x24], pointBytes: 33, head: "3039301306072a8648ce3d020106082a8648ce3d030107032200" },
  { prefix: [0x81, 0x24], pointBytes: 49, head: "3046301006072a8648ce3d020106052b81040022033200" },
] as const;

function decodeCurveKey(multikey: string): KeyObject | null {
  try {
    const bytes = base58btc.decode(multikey);
    const curve = curves.find(({ prefix }) => prefix.every((byte, at) => bytes[at] === byte));
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

/** The public key of a JWK (RFC 7517) for signatures; null when it is none, is for something else, or has its private half
 *  in it, which anybody could sign with. */
export function readJwk(jwk: JsonValue | undefined): KeyObject | null {
  if (!isJsonObject(jwk) || "d" in jwk || (jwk["use"] !== undefined && jwk["use"] !== "sig")) return null;
  const operations = jwk["key_ops"];
  if (Array.isArray(operations) && !operations.includes("verify")) return null;
  const { kty, crv, x, y, n, e } = jwk;
  const parts = { kty, ...(kty === "RSA" ? { n, e } : { crv, x, ...(kty === "EC" ? { y } : {}) }) };
  if (!Object.values(parts).every((part) => typeof part === "string")) return null;
  const name = JSON.stringify(parts);
  // An RSA key of 16,384 bits is twice what is taken below.
  if (name.length > 4096) return null;
  const known = keys.get(name);
  if (known) return known;
  try {
    // createPublicKey takes what a JWK may be made of, and throws on everything else.
    return remember(name, createPublicKey({ key: parts as Record<string, string>, format: "jwk" }));
  } catch {
    return null;
  }
}

/** The key of a verification method, as Multikey or JWK.
 *  @see https://www.w3.org/TR/cid-1.0/#verification-material */
export function readMethodKey(method: JsonObject): KeyObject | null {
  const { publicKeyMultibase, publicKeyJwk } = method;
  if (typeof publicKeyMultibase === "string") return readMultikey(publicKeyMultibase);
  return readJwk(publicKeyJwk);
}

/** RSA keys under 2048 bits can be broken, and enormous ones take for ever to verify with. */
const rsaBits = { min: 2048, max: 8192 };

/** Whether the key is one for the algorithm: what the key is decides, never what a header says. */
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

/** Whether the signature is that of the data by the key. False also for a key that does not fit. */
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
