import type { Verification } from "@/lib/domain/credentials/verify";
import { appendEntries } from "@/lib/domain/wallet-entries/append-entries.sql";
import { deleteEntry } from "@/lib/domain/wallet-entries/delete-entry.sql";
import type { Db } from "@/lib/platform/db/client";

/** Adds an imported badge to the person's list for the Open Badges API, or removes it: the list has only badges of the
 *  API's version whose proof and issuer were verified. An expired or revoked badge still counts as its issuer's. */
export async function ensureEntry(
  tx: Db,
  badge: { personId: string; credentialId: string; mediaType: string; steps: Verification["steps"] },
): Promise<void> {
  const { personId, credentialId, mediaType, steps } = badge;
  const isVerified = (["proof", "issuer"] as const).every((name) =>
    steps.some((step) => step.name === name && (step.outcome === "passed" || step.outcome === "warned")),
  );
  if (!isVerified || !["application/vc+ld+json", "application/vc+jwt"].includes(mediaType))
    return deleteEntry(tx, personId, credentialId);
  const isThere = await tx.walletEntry.count({ where: { personId, credentialId } });
  if (isThere === 0) await appendEntries(tx, [{ personId, credentialId, organizationId: null }]);
}
