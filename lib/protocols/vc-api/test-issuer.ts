import { createPrivateKey, createPublicKey } from "node:crypto";
import { encodeMultikey } from "@/lib/domain/issuers/multikey";
import type { SigningKey } from "@/lib/domain/issuers/read-signing-key";
import { deriveKey } from "@/lib/platform/crypto/derive-key";

/** The PKCS#8 prefix of an Ed25519 key, before its 32 bytes (RFC 8410). */
const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

/** Returns the issuer that signs for the test suites. It is a did:key, because the suites resolve no other DIDs, and it belongs to
 *  no organization. */
export function testIssuer(): { did: string; key: SigningKey } {
  const der = Buffer.concat([pkcs8Prefix, deriveKey("vc-api")]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const multikey = encodeMultikey(createPublicKey(privateKey));
  const did = `did:key:${multikey}`;
  return { did, key: { id: multikey, verificationMethod: `${did}#${multikey}`, privateKey } };
}
