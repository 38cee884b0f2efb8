import type { Db } from "@/lib/platform/db/client";

/** Notes that an app brought a badge which is in the person's wallet now: from here on it reads it, whatever else it may read.
 *  Several apps may bring the same one. */
export async function recordImportingApp(
  tx: Db,
  { appId, personId, credentialId }: { appId: string; personId: string; credentialId: string },
  now: Date,
): Promise<void> {
  await tx.appBadge.upsert({
    where: { appId_personId_credentialId: { appId, personId, credentialId } },
    create: { appId, personId, credentialId, broughtAt: now },
    update: { broughtAt: now },
    select: { appId: true },
  });
}
