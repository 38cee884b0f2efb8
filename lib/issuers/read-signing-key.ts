import type { KeyObject } from "node:crypto";
import { unwrapPrivateKey } from "@/lib/crypto/wrap";
import type { Db } from "@/lib/db/client";
import type { IssuerIdentity } from "./create-issuer.ts";

/** What a badge is signed with. */
export interface SigningKey {
  /** The DID URL by which verifiers find the public key. */
  verificationMethod: string;
  privateKey: KeyObject;
}

/** The issuer's active key; the newest, should there be several.
 *  @throws Error when it has none, or when it cannot be unwrapped. */
export async function readSigningKey(db: Db, issuer: IssuerIdentity): Promise<SigningKey> {
  const key = await db.signingKey.findFirst({
    where: { organizationId: issuer.organizationId, issuerId: issuer.id, state: "ACTIVE", algorithm: "Ed25519" },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: { id: true, wrappedPrivateKey: true, wrappingKeyId: true },
  });
  if (!key) throw new Error(`The issuer ${issuer.did} has no active signing key. Make one before issuing badges.`);
  return {
    verificationMethod: `${issuer.did}#${key.id}`,
    privateKey: unwrapPrivateKey({ wrapped: key.wrappedPrivateKey, wrappingKeyId: key.wrappingKeyId }, key.id),
  };
}
