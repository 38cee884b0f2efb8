import { listChain } from "./list-chain.ts";
import { readCredential } from "./read-credential.ts";

/** Finds the newest badge that renews this one, if the viewer may see it: anyone with the link, or its owner. Returns null if the
 *  badge was not renewed, or the renewal is private. */
export async function findShownRenewal(
  badge: { organizationId: number; id: string },
  viewerId: string | undefined,
  now: Date,
): Promise<{ id: string; awardedAt: Date } | null> {
  const [newest] = await listChain(badge.organizationId, badge.id, now);
  if (!newest || newest.id === badge.id) return null;
  const renewal = await readCredential(newest.id, viewerId);
  return renewal && { id: renewal.id, awardedAt: renewal.awardedAt };
}
