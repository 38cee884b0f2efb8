import { type Actor, type AuditActor, auditActor } from "@/lib/domain/audit/actor";
import type { AuditAction } from "@/lib/domain/audit/audit-actions";
import { recordAuditEvents } from "@/lib/domain/audit/record-audit-event";
import { notifyLearners } from "@/lib/domain/people/notify-learners";
import type { Db } from "@/lib/platform/db/client";
import { type CredentialState, Prisma } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { addJob } from "@/lib/platform/queue/add-job";
import { hasWithdrawnCompletion } from "./current-badge.sql.ts";
import { updateStatusLists } from "./status/update-status-lists.ts";

export type StateChange = {
  organizationId: number;
  credentialIds: readonly string[];
  /** `REVOKED` is final. `SUSPENDED` lasts until the suspension is lifted by `ACTIVE`. */
  to: CredentialState;
  /** The reason, at most 500 characters. */
  reason: string | null;
  /** Whether everyone who can see a badge can read the reason. */
  isReasonPublic: boolean;
  now: Date;
} & Actor;

/** The results for the requested badges. */
export interface StateChanged {
  changed: string[];
  /** Badges that already had the state. */
  unchanged: string[];
  /** Revoked badges, whose state cannot change. */
  final: string[];
  /** Ids that are not badges of this organization. */
  unknown: string[];
}

/** The maximum for one call. Larger numbers need a bulk run. */
const badgesMax = 1000;
const reasonLengthMax = 500;

/** Revokes badges, suspends them, or lifts their suspension. Changes every badge that can change, and records the audit
 *  events, in one transaction. When the promise resolves, the published status lists have the new state.
 *  @throws Failure("malformed") if the reason is missing (unless a suspension is lifted) or too long, or if there are too many
 *  badges. */
export async function updateCredentialState(change: StateChange): Promise<StateChanged> {
  const { organizationId, credentialIds, to, isReasonPublic, now } = change;
  const reason = readReason(change);
  const requested = [...new Set(credentialIds.map((id) => id.toLowerCase()))];
  if (requested.length > badgesMax)
    throw new Failure("malformed", `The maximum is ${badgesMax} badges per request. Select fewer badges.`, {
      field: "credentials",
    });
  const ids = requested.filter(isUuid);
  const { changing, unchanged, final } = await transaction((tx) =>
    changeStates(tx, { organizationId, ids, to, reason, isReasonPublic, now, actor: auditActor(change) }),
  );
  await notifyLearners(changing.map(({ personId }) => personId));
  const changed = changing.map(({ id }) => id);
  const known = new Set([...changed, ...unchanged, ...final]);
  return { changed, unchanged, final, unknown: requested.filter((id) => !known.has(id)) };
}

interface ChangeInTransaction {
  organizationId: number;
  ids: readonly string[];
  to: CredentialState;
  reason: string | null;
  isReasonPublic: boolean;
  now: Date;
  actor: AuditActor;
}

/** Changes the state of badges in the caller's transaction, which notifies the learners once it is committed: see
 *  `updateCredentialState`. */
export async function changeStates(
  tx: Db,
  { organizationId, ids, to, reason, isReasonPublic, now, actor }: ChangeInTransaction,
): Promise<{ changing: { id: string; personId: string }[]; unchanged: string[]; final: string[] }> {
  const found = await lock(tx, organizationId, ids);
  const inState = (test: (state: CredentialState) => boolean) => found.filter(({ state }) => test(state));
  const changing = inState((state) => state !== to && state !== "REVOKED");
  const changedIds = changing.map(({ id }) => id);
  await tx.credential.updateMany({
    where: { organizationId, id: { in: changedIds } },
    data: { state: to, stateChangedAt: now, stateReason: reason, isReasonPublic: reason !== null && isReasonPublic },
  });
  await updateStatusLists(
    tx,
    organizationId,
    changing.map(({ statusList }) => statusList),
  );
  await recordAuditEvents(
    tx,
    changedIds.map((id) => ({
      organizationId,
      occurredAt: now,
      actor,
      action: actions[to],
      subject: `credential:${id}` as const,
      detail: { reason, isReasonPublic: reason !== null && isReasonPublic },
    })),
  );
  if (to !== "SUSPENDED") await enqueueRenewals(tx, organizationId, changedIds);
  return {
    changing,
    unchanged: inState((state) => state === to).map(({ id }) => id),
    final: to === "REVOKED" ? [] : inState((state) => state === "REVOKED").map(({ id }) => id),
  };
}

/** Adds a job for the learners whose other completions may renew these badges now: a badge that was revoked after one of its
 *  completions had been withdrawn, or whose suspension was lifted after the beginning of its renewal window. */
async function enqueueRenewals(tx: Db, organizationId: number, ids: readonly string[]): Promise<void> {
  const rows = await tx.$queryRaw<{ addressKey: string }[]>`
    SELECT DISTINCT address.address_key AS "addressKey"
    FROM credentials credential
    JOIN achievement_courses link ON link.organization_id = credential.organization_id
      AND link.achievement_id = credential.achievement_id
    JOIN completions completion ON completion.organization_id = credential.organization_id
      AND completion.course_id = link.course_id AND completion.person_id = credential.person_id
      AND completion.withdrawn_at IS NULL
    JOIN email_addresses address ON address.person_id = credential.person_id AND address.verified_at IS NOT NULL
    WHERE credential.organization_id = ${organizationId} AND credential.id = ANY(${ids}::uuid[])
      AND CASE credential.state
        WHEN 'REVOKED' THEN ${hasWithdrawnCompletion(Prisma.sql`credential`)}
        ELSE credential.valid_until IS NOT NULL AND completion.completed_at > credential.awarded_at
      END`;
  if (rows.length > 0) await addJob(tx, "match-learner", { addressKeys: rows.map(({ addressKey }) => addressKey) });
}

const actions = {
  ACTIVE: "credential.suspension-lifted",
  SUSPENDED: "credential.suspended",
  REVOKED: "credential.revoked",
} as const satisfies Record<CredentialState, AuditAction>;

function readReason({ to, reason }: StateChange): string | null {
  const text = reason?.trim() ?? "";
  if (text.length > reasonLengthMax)
    throw new Failure("malformed", `The reason must have at most ${reasonLengthMax} characters.`, { field: "reason" });
  if (text === "" && to !== "ACTIVE") throw new Failure("malformed", "Enter a reason.", { field: "reason" });
  return text === "" ? null : text;
}

interface LockedBadge {
  id: string;
  personId: string;
  state: CredentialState;
  statusList: number | null;
}

/** Locks the badges in the order of their ids, so that concurrent calls wait for each other instead of deadlocking. */
function lock(tx: Db, organizationId: number, ids: readonly string[]): Promise<LockedBadge[]> {
  return tx.$queryRaw<LockedBadge[]>`
    SELECT id, person_id AS "personId", state::text AS state, status_list AS "statusList" FROM credentials
    WHERE organization_id = ${organizationId} AND id = ANY(${ids}::uuid[])
    ORDER BY id FOR UPDATE`;
}
