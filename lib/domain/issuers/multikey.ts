import { createPublicKey, type KeyObject } from "node:crypto";
import { base58btc } from "multiformats/bases/base58";

/** The multicodec prefix `ed25519-pub`, 0xed as a varint. */
const ed25519Prefix = [0xed, 0x01] as const;
const ed25519Bytes = 32;

/** An Ed25519 public key as a Multikey, such as `z6Mk…`.
 *  @see https://www.w3.org/TR/controller-document/#Multikey */
export function encodeMultikey(publicKey: KeyObject): string {
  const { x } = publicKey.export({ format: "jwk" });
  if (publicKey.asymmetricKeyType !== "ed25519" || !x) throw new Error("only Ed25519 keys are supported as Multikey");
  return base58btc.encode(Buffer.from([...ed25519Prefix, ...Buffer.from(x, "base64url")]));
}

/** The Ed25519 public key of a Multikey, or null when it is none: malformed, or a key of another kind. */
export function decodeMultikey(multikey: string): KeyObject | null {
  const jwk = multikeyToJwk(multikey);
  return jwk && createPublicKey({ key: jwk, format: "jwk" });
}

/** The same as a JWK.
 *  @see https://www.rfc-editor.org/rfc/rfc8037#section-2 */
export function multikeyToJwk(multikey: string): { kty: "OKP"; crv: "Ed25519"; x: string } | null {
  let bytes: Uint8Array;
  try {
    bytes = base58btc.decode(multikey);
  } catch {
    return null;
  }
  if (bytes.length !== ed25519Prefix.length + ed25519Bytes || ed25519Prefix.some((byte, at) => bytes[at] !== byte))
    return null;
  return { kty: "OKP", crv: "Ed25519", x: Buffer.from(bytes.subarray(ed25519Prefix.length)).toString("base64url") };
}
