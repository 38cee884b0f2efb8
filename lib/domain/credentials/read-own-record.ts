import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import type { OwnRecord } from "./verification/look-ups.ts";

/** What is on record about a badge that one of our issuers signed, by the credential's id (`urn:uuid:…`) and its issuer's DID;
 *  null when it is none of ours. Whoever has the badge may know its state, whether or not its owner shows it. */
export async function readOwnRecord(credentialId: string, issuer: string): Promise<OwnRecord | null> {
  const [, id] = /^urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(credentialId) ?? [];
  if (id === undefined) return null;
  const found = await db().credential.findFirst({
    where: { id, issuer: { did: issuer } },
    select: {
      state: true,
      stateChangedAt: true,
      stateReason: true,
      isReasonPublic: true,
      issuedAt: true,
      visibility: true,
    },
  });
  return (
    found && {
      state: found.state,
      changedAt: found.stateChangedAt,
      reason: found.isReasonPublic ? found.stateReason : null,
      issuedAt: found.issuedAt,
      url: found.visibility === "LINK" ? `${env().PUBLIC_URL}/verify/${id}` : null,
    }
  );
}
