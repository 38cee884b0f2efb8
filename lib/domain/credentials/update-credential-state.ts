import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import type { AuditAction } from "@/lib/domain/audit/audit-actions";
import { recordAuditEvents } from "@/lib/domain/audit/record-audit-event";
import { notifyLearners } from "@/lib/domain/people/notify-learners";
import type { Db } from "@/lib/platform/db/client";
import type { CredentialState } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { updateStatusLists } from "./status/update-status-lists.ts";

export type StateChange = {
  organizationId: number;
  credentialIds: readonly string[];
  /** `REVOKED` is for good; `SUSPENDED` holds until it is lifted, which is `ACTIVE`. */
  to: CredentialState;
  /** Why, in the words of whoever does it; at most 500 characters. */
  reason: string | null;
  /** Whether everybody who may see a badge may read why. */
  isReasonPublic: boolean;
  now: Date;
} & Actor;

/** What became of the badges that were asked for. */
export interface StateChanged {
  changed: string[];
  /** Those that had the state before. */
  unchanged: string[];
  /** Revoked ones: nothing brings them back. */
  final: string[];
  /** Not badges of this organization. */
  unknown: string[];
}

/** So many at most at a time; more are a job's work. */
const badgesMax = 1000;
const reasonLengthMax = 500;

/** Revokes badges, suspends them, or lifts their suspension: all that can be changed, in one transaction with its audit log.
 *  From the moment that it returns, the badges' status lists tell the new state to whoever reads them.
 *  Throws Failure("malformed") without a reason (unless a suspension is lifted), for one that is too long, and for too many
 *  badges. */
export async function updateCredentialState(change: StateChange): Promise<StateChanged> {
  const { organizationId, credentialIds, to, isReasonPublic, now } = change;
  const reason = readReason(change);
  const asked = [...new Set(credentialIds.map((id) => id.toLowerCase()))];
  if (asked.length > badgesMax)
    throw new Failure("malformed", `The maximum is ${badgesMax} badges per request. Select fewer badges.`, {
      field: "credentials",
    });
  const ids = asked.filter(isUuid);
  const outcome = await transaction(async (tx) => {
    const found = await lock(tx, organizationId, ids);
    const of = (test: (state: CredentialState) => boolean) => found.filter(({ state }) => test(state));
    const changing = of((state) => state !== to && state !== "REVOKED");
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
        actor: auditActor(change),
        action: actions[to],
        subject: `credential:${id}`,
        detail: { reason, isReasonPublic: reason !== null && isReasonPublic },
      })),
    );
    return {
      changing,
      unchanged: of((state) => state === to).map(({ id }) => id),
      final: to === "REVOKED" ? [] : of((state) => state === "REVOKED").map(({ id }) => id),
    };
  });
  await notifyLearners(outcome.changing.map(({ personId }) => personId));
  const { changing, unchanged, final } = outcome;
  const changed = changing.map(({ id }) => id);
  const known = new Set([...changed, ...unchanged, ...final]);
  return { changed, unchanged, final, unknown: asked.filter((id) => !known.has(id)) };
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

/** Always in the same order, so that two who change the same badges wait for each other instead of deadlocking. */
function lock(tx: Db, organizationId: number, ids: readonly string[]): Promise<LockedBadge[]> {
  return tx.$queryRaw<LockedBadge[]>`
    SELECT id, person_id AS "personId", state::text AS state, status_list AS "statusList" FROM credentials
    WHERE organization_id = ${organizationId} AND id = ANY(${ids}::uuid[])
    ORDER BY id FOR UPDATE`;
}
