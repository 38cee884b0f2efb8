import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { AuditActor } from "./actor.ts";
import type { AuditAction, AuditActions } from "./audit-actions.ts";

type Detail<Action extends AuditAction> = AuditActions[Action]["detail"];
type Subject<Action extends AuditAction> = `${AuditActions[Action]["subject"]}:${string}`;

/** One row of the audit log. The action decides the kind of the subject and the members of the detail. */
export type AuditEvent = { [Action in AuditAction]: AuditEventOf<Action> }[AuditAction];

type AuditEventOf<Action extends AuditAction> = {
  /** Left out for what concerns a person or the whole installation, not one organization. */
  organizationId?: number;
  /** Left out: the time at which the transaction began. */
  occurredAt?: Date;
  actor: AuditActor;
  action: Action;
  /** `<kind>:<id>` of the record that was changed. */
  subject: Subject<Action>;
} & (Detail<Action> extends null ? { detail?: never } : { detail: Detail<Action> });

/** Adds an event to the audit log, in the transaction of the change that it records. Rows are only added, never changed.
 *  This file is the only one that writes the table `audit_events`. */
export async function recordAuditEvent(tx: Db, event: AuditEvent): Promise<void> {
  await tx.auditEvent.create({ data: event });
}

/** Adds several events to the audit log with one SQL statement, in the transaction of the changes that they record. */
export async function recordAuditEvents(tx: Db, events: readonly AuditEvent[]): Promise<void> {
  await tx.auditEvent.createMany({ data: events.map((event) => ({ id: randomUUID(), ...event })) });
}

/** Composes the INSERT of an event as part of a longer SQL statement, for a change that has to commit with its event and
 *  may run outside a transaction. It adds one event for each row of `from`; with no row it adds nothing.
 *  @param from a table or common table expression with the column `organization_id`.
 *  @param subjectId an SQL expression over a row of `from`, as are the values of `detail`. */
export function auditEventInsert<Action extends AuditAction>({
  occurredAt,
  actor,
  action,
  from,
  subjectKind,
  subjectId,
  detail,
}: {
  /** Left out: the time at which the transaction began. */
  occurredAt?: Date;
  actor: AuditActor;
  action: Action;
  from: Prisma.Sql;
  subjectKind: AuditActions[Action]["subject"];
  subjectId: Prisma.Sql;
  detail: { [Member in keyof Detail<Action>]: Prisma.Sql };
}): Prisma.Sql {
  const members = Object.entries<Prisma.Sql>(detail).map(([name, value]) => Prisma.sql`${name}::text, ${value}`);
  return Prisma.sql`
    INSERT INTO audit_events (id, organization_id, occurred_at, actor, action, subject, detail)
    SELECT ${randomUUID()}::uuid, organization_id, coalesce(${occurredAt ?? null}::timestamptz, now()), ${actor}::text,
      ${action}::text, ${`${subjectKind}:`}::text || ${subjectId}, jsonb_build_object(${Prisma.join(members)})
    FROM ${from}`;
}
