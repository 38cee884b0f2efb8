import { auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { addJob } from "@/lib/platform/queue/add-job";
import type { ProviderChange } from "./add-secret.ts";
import { type CompletionRules, completionRuleColumns, completionRulesOf } from "./completion-rules.ts";

/** Changes which statements of an activity provider count as completions; a provider of an inbound source has rules too. All of
 *  its statements are sorted again in the background, so that those that count now are recorded. Completions that were recorded
 *  before stay. Without a difference, nothing changes.
 *  @throws Failure("not-found") if the organization has no such provider. */
export async function updateCompletionRules({
  organizationId,
  activityProviderId,
  rules,
  now,
  ...actor
}: ProviderChange & { rules: { [Rule in keyof CompletionRules]?: CompletionRules[Rule] | undefined } }): Promise<void> {
  await transaction(async (tx) => {
    const [locked] = await tx.$queryRaw<unknown[]>`
      SELECT id FROM activity_providers
      WHERE organization_id = ${organizationId} AND id = ${activityProviderId}::uuid FOR UPDATE`;
    if (!locked) throw new Failure("not-found", "The activity provider does not exist.");
    const where = { organizationId_id: { organizationId, id: activityProviderId } };
    const before = completionRulesOf(
      await tx.activityProvider.findUniqueOrThrow({ where, select: completionRuleColumns }),
    );
    const given = Object.fromEntries(Object.entries(rules).filter(([, rule]) => rule !== undefined));
    const after = completionRulesOf({ ...before, ...given });
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    await tx.activityProvider.update({ where, data: after });
    await tx.recognitionProgress.deleteMany({ where: { organizationId, activityProviderId } });
    await addJob(tx, "sort-statements", { organizationId }, { key: `sort-statements/${organizationId}` });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(actor),
      action: "activity-provider.completion-rules-changed",
      subject: `activity-provider:${activityProviderId}`,
      detail: { ...after },
    });
  });
}
