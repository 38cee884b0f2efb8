import { recordAuditEvents } from "@/lib/domain/audit/record-audit-event";
import type { Db } from "@/lib/platform/db/client";

/** A statement that another one voids. */
export interface Voiding {
  organizationId: number;
  /** The voided statement. */
  statementId: string;
  /** The voiding statement, and who sent it. */
  voidedBy: string;
  activityProviderId: string;
  voidedAt: Date;
}

export interface WithdrawnCompletion {
  organizationId: number;
  id: string;
  personId: string | null;
}

/** Withdraws the completions that voided statements reported: they stay on record, and earn nothing any longer. Running it again
 *  has no effect. Records each withdrawal in the audit log, as done by the activity provider that voided the statement.
 *  @returns the completions that this call withdrew. */
export async function withdrawCompletions(tx: Db, voidings: readonly Voiding[]): Promise<WithdrawnCompletion[]> {
  if (voidings.length === 0) return [];
  const column = <Key extends keyof Voiding>(key: Key) => voidings.map((voiding) => voiding[key]);
  // Locked in the order of their ids, so that concurrent calls wait for each other instead of deadlocking.
  const withdrawn = await tx.$queryRaw<(WithdrawnCompletion & Omit<Voiding, "organizationId">)[]>`
    WITH locked AS MATERIALIZED (
      SELECT completion.organization_id, completion.id, voiding.voided_by, voiding.provider_id, voiding.voided_at
      FROM unnest(${column("organizationId")}::int[], ${column("statementId")}::uuid[], ${column("voidedBy")}::uuid[],
        ${column("activityProviderId")}::uuid[], ${column("voidedAt")}::timestamptz[])
        AS voiding (organization_id, statement_id, voided_by, provider_id, voided_at)
      JOIN completions completion ON completion.organization_id = voiding.organization_id
        AND completion.statement_id = voiding.statement_id
      WHERE completion.withdrawn_at IS NULL
      ORDER BY completion.organization_id, completion.id
      FOR NO KEY UPDATE OF completion
    )
    UPDATE completions completion SET withdrawn_at = locked.voided_at, withdrawn_by = locked.voided_by
    FROM locked
    WHERE completion.organization_id = locked.organization_id AND completion.id = locked.id
    RETURNING completion.organization_id AS "organizationId", completion.id, completion.person_id AS "personId",
      completion.statement_id AS "statementId", locked.voided_by AS "voidedBy",
      locked.provider_id AS "activityProviderId", locked.voided_at AS "voidedAt"`;
  await recordAuditEvents(
    tx,
    withdrawn.map(({ organizationId, id, statementId, voidedBy, activityProviderId, voidedAt }) => ({
      organizationId,
      occurredAt: voidedAt,
      actor: `activity-provider:${activityProviderId}` as const,
      action: "completion.withdrawn" as const,
      subject: `completion:${id}`,
      detail: { statementId, voidedBy },
    })),
  );
  return withdrawn.map(({ organizationId, id, personId }) => ({ organizationId, id, personId }));
}
