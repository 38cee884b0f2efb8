import { type Voiding, type WithdrawnCompletion, withdrawCompletions } from "@/lib/domain/completions/withdraw";
import { notifyLearners } from "@/lib/domain/people/notify-learners";
import type { Db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { listWithdrawnBadges } from "./list-withdrawn-badges.ts";
import { changeStates } from "./update-credential-state.ts";

/** Withdraws the completions that voided statements reported. Also revokes the badges that they earned, if the organization's
 *  settings say so; otherwise an administrator decides. Running it again has no effect. Notifies the learners' open pages. */
export async function withdrawBadges(voidings: readonly Voiding[], now: Date): Promise<void> {
  const personIds = await transaction(async (tx) => {
    const withdrawn = await withdrawCompletions(tx, voidings);
    for (const [organizationId, completionIds] of byOrganization(withdrawn))
      await revokeAutomatically(tx, organizationId, completionIds, now);
    return withdrawn.flatMap(({ personId }) => personId ?? []);
  });
  await notifyLearners([...new Set(personIds)]);
}

function byOrganization(completions: readonly WithdrawnCompletion[]): Map<number, string[]> {
  const ids = new Map<number, string[]>();
  for (const { organizationId, id } of completions) ids.set(organizationId, [...(ids.get(organizationId) ?? []), id]);
  return ids;
}

async function revokeAutomatically(tx: Db, organizationId: number, completionIds: string[], now: Date): Promise<void> {
  const settings = { where: { id: organizationId }, select: { revokesWithdrawn: true } };
  if (!(await tx.organization.findUniqueOrThrow(settings)).revokesWithdrawn) return;
  const badges = await listWithdrawnBadges(organizationId, {
    limit: completionIds.length * 50,
    now,
    of: completionIds,
    on: tx,
  });
  for (const { id, reason } of badges)
    await changeStates(tx, {
      organizationId,
      ids: [id],
      to: "REVOKED",
      reason,
      isReasonPublic: false,
      now,
      actor: "system",
    });
}
