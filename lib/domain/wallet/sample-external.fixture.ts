import { generateKeyPairSync, randomUUID } from "node:crypto";
import { composeCredential } from "@/lib/domain/credentials/compose";
import { awardOf, completion, composing } from "@/lib/domain/credentials/sample-badge.fixture";
import { signCredential } from "@/lib/domain/credentials/sign";
import { encodeMultikey } from "@/lib/domain/issuers/multikey";
import type { JsonObject } from "@/lib/platform/json/json-value";

/** For tests: an external issuer whose id is its key, so that its badges verify without any look-up. */
export function newForeignIssuer() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const multikey = encodeMultikey(publicKey);
  const did = `did:key:${multikey}`;
  return { did, key: { id: multikey, verificationMethod: `${did}#${multikey}`, privateKey } };
}

/** For tests: a signed badge of such an issuer. */
export async function newForeignBadge({
  issuer = newForeignIssuer(),
  address = "somebody@example.org",
  id = `urn:uuid:${randomUUID()}`,
  name = "Erste Hilfe",
  validFrom = new Date("2026-02-01T09:00:00Z"),
  validUntil,
}: {
  issuer?: ReturnType<typeof newForeignIssuer>;
  address?: string;
  id?: string;
  name?: string;
  validFrom?: Date;
  validUntil?: string;
} = {}): Promise<{ text: string; id: string; issuer: ReturnType<typeof newForeignIssuer> }> {
  const award = {
    ...awardOf({ name }),
    issuer: { did: issuer.did, name: "Anderswo", url: "https://elsewhere.example.org/" },
    recipientAddress: address,
    // A badge is not valid before it was earned.
    awardedAt: validFrom,
    completions: [{ ...completion, completedAt: validFrom }],
  };
  const composed: JsonObject = { ...composeCredential(award, { ...composing, now: validFrom }), id };
  if (validUntil !== undefined) composed["validUntil"] = validUntil;
  return { text: await signCredential(composed, issuer.key, validFrom), id, issuer };
}
