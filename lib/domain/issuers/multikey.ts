import { createPublicKey, type KeyObject } from "node:crypto";
import { base58btc } from "multiformats/bases/base58";

/** The multicodec prefix `ed25519-pub`, 0xed as a varint. */
const ed25519Prefix = [0xed, 0x01] as const;
const ed25519Bytes = 32;

/** Encodes an Ed25519 public key as a Multikey, like `z6Mk…`.
 *  @see https://www.w3.org/TR/controller-document/#Multikey */
export function encodeMultikey(publicKey: KeyObject): string {
  const { x } = publicKey.export({ format: "jwk" });
  if (publicKey.asymmetricKeyType !== "ed25519" || !x) throw new Error("only Ed25519 keys are supported as Multikey");
  return base58btc.encode(Buffer.from([...ed25519Prefix, ...Buffer.from(x, "base64url")]));
}

/** Decodes the Ed25519 public key of a Multikey. Returns null if it is malformed or of another type. */
export function decodeMultikey(multikey: string): KeyObject | null {
  const jwk = multikeyToJwk(multikey);
  return jwk && createPublicKey({ key: jwk, format: "jwk" });
}

/** Converts an Ed25519 Multikey to a JWK. Returns null if it is malformed or of another type.
 *  @see https://www.rfc-editor.org/rfc/rfc8037#section-2 */
export function multikeyToJwk(multikey: string): { kty: "OKP"; crv: "Ed25519"; x: string } | null {
  let bytes: Uint8Array;
  try {
    bytes = base58btc.decode(multikey);
  } catch {
    return null;
  }
  if (
    bytes.length !== ed25519Prefix.length + ed25519Bytes ||
    ed25519Prefix.some((byte, index) => bytes[index] !== byte)
  )
    return null;
  return { kty: "OKP", crv: "Ed25519", x: Buffer.from(bytes.subarray(ed25519Prefix.length)).toString("base64url") };
}
