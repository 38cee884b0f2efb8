import type { Db } from "@/lib/platform/db/client";

/** Records that an app added a badge that is in the person's wallet now: from here on the app can read it, whatever else it
 *  may read. Several apps can add the same badge. */
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
