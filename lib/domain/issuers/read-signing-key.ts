import type { KeyObject } from "node:crypto";
import type { Db } from "@/lib/platform/db/client";
import type { IssuerIdentity } from "./create-issuer.ts";
import { unwrapKey } from "./unwrap-key.ts";

/** The key for embedded proofs. */
export interface SigningKey {
  id: string;
  /** The DID URL of the public key. */
  verificationMethod: string;
  privateKey: KeyObject;
}

/** Returns the issuer's active Ed25519 key.
 *  @throws Error if it does not have one or the key cannot be unwrapped. */
export async function readSigningKey(db: Db, issuer: IssuerIdentity): Promise<SigningKey> {
  const key = await db.signingKey.findFirst({
    where: { organizationId: issuer.organizationId, issuerId: issuer.id, state: "ACTIVE", algorithm: "Ed25519" },
    select: { id: true, wrappedPrivateKey: true, wrappingKeyId: true },
  });
  if (!key) throw new Error(`The issuer ${issuer.did} has no active signing key. Create one, then issue badges.`);
  return { id: key.id, verificationMethod: `${issuer.did}#${key.id}`, privateKey: await unwrapKey(key) };
}
