import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import type { LocalRecord } from "./verification/look-ups.ts";

/** Returns the stored state of a badge of this installation's issuers by the credential's id (`urn:uuid:…`) and its issuer's
 *  DID. Returns null if no such badge was issued here. The state is returned at any visibility, because anyone who has the
 *  badge may know its state. */
export async function readLocalRecord(credentialId: string, issuer: string): Promise<LocalRecord | null> {
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
