import { type BadgeState, badgeStateOf } from "@/lib/domain/badge-states/badge-state";
import { db } from "@/lib/platform/db/client";

/** One of a person's badges for the same achievement. */
export interface ChainedBadge {
  id: string;
  awardedAt: Date;
  validUntil: Date | null;
  state: BadgeState;
}

/** Lists a badge with all that it renews and that renew it, latest first: the first one is the person's current badge of the
 *  achievement. Returns an empty list for a badge that was never renewed and renews none. */
export async function listChain(organizationId: number, id: string, now: Date): Promise<ChainedBadge[]> {
  const badge = await db().credential.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { achievementId: true, personId: true },
  });
  if (!badge) return [];
  const rows = await db().credential.findMany({
    where: { organizationId, ...badge },
    select: { id: true, renewsId: true, awardedAt: true, validUntil: true, state: true },
  });
  const renewals = new Map(rows.map((row) => [row.renewsId, row]));
  const chain: ChainedBadge[] = [];
  for (let row = renewals.get(null); row; row = renewals.get(row.id)) {
    const { renewsId: _, ...one } = row;
    chain.unshift({ ...one, state: badgeStateOf(row, now) });
  }
  return chain.length > 1 ? chain : [];
}
