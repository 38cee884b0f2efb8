import { randomUUID } from "node:crypto";
import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import type { AuditAction } from "@/lib/domain/audit/audit-actions";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { addressKey } from "@/lib/domain/people/address-key";
import type { Db } from "@/lib/platform/db/client";
import type { BulkRunKind } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { addJob } from "@/lib/platform/queue/add-job";

/** Somebody who is given a badge by hand. */
export interface Recipient {
  address: string;
  /** As of when they have earned it. */
  awardedAt: Date;
}

/** What is to be done with many badges. */
export type BulkWork =
  /** Gives an achievement to these recipients, or, when none are named, to everybody who has earned it by its rule. */
  | { kind: "ISSUE"; achievementId: string; recipients?: readonly Recipient[] | undefined }
  /** Issues badges anew: all of an achievement, all that a key signed, or these. */
  | { kind: "REISSUE"; of: BulkSelection | { keyId: string } }
  | { kind: "REVOKE"; of: BulkSelection; reason: string; isReasonPublic: boolean };

export type BulkSelection = { achievementId: string } | { credentialIds: readonly string[] };

/** A longer list is two lists. */
export const itemsMax = 10_000;
const reasonLengthMax = 500;

/** Takes an order for many badges; a job works it through. The order, its list, its audit event and its job commit together.
 *  @returns the run's id. Throws Failure: not-found (no such achievement or key), conflict (badges of an achievement that is
 *  not published), malformed (an empty list, one that is too long, a time to come, no reason). */
export async function startRun(order: BulkWork & Actor & { organizationId: number; now: Date }): Promise<string> {
  const { organizationId, now } = order;
  const id = randomUUID();
  const items = listItems(order);
  await transaction(async (tx) => {
    const subject = await readSubject(tx, organizationId, order);
    await tx.bulkRun.create({
      data: {
        organizationId,
        id,
        kind: order.kind,
        ...subject,
        isListed: items !== null,
        ...(order.kind === "REVOKE" ? { reason: readReason(order.reason), isReasonPublic: order.isReasonPublic } : {}),
        ...(order.personId === undefined ? { actingProviderId: order.actingProviderId } : { personId: order.personId }),
        createdAt: now,
      },
    });
    if (items)
      await tx.bulkItem.createMany({
        data: items.map((item, at) => ({ organizationId, runId: id, number: at + 1, ...item })),
      });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(order),
      action: actions[order.kind],
      subject: `bulk-run:${id}`,
      detail: { ...subject, ...(items ? { listed: items.length } : {}) },
    });
    await addJob(tx, "work-on-run", { organizationId, runId: id });
  });
  return id;
}

const actions = {
  ISSUE: "credentials.issue-ordered",
  REISSUE: "credentials.reissue-ordered",
  REVOKE: "credentials.revoke-ordered",
} as const satisfies Record<BulkRunKind, AuditAction>;

type ListedItem = { credentialId: string } | Recipient;

/** Null when the items are found out later. */
function listItems(work: BulkWork & { now: Date }): ListedItem[] | null {
  if (work.kind === "ISSUE") return work.recipients ? listRecipients(work.recipients, work.now) : null;
  if (!("credentialIds" in work.of)) return null;
  const ids = [...new Set(work.of.credentialIds.map((id) => id.toLowerCase()))];
  refuseLength(ids.length, "credentials");
  if (!ids.every(isUuid))
    throw new Failure("malformed", "Badges must be specified by their ids.", { field: "credentials" });
  return ids.map((credentialId) => ({ credentialId }));
}

function listRecipients(recipients: readonly Recipient[], now: Date): Recipient[] {
  refuseLength(recipients.length, "recipients");
  const future = recipients.find(({ awardedAt }) => awardedAt > now);
  if (future)
    throw new Failure("malformed", `The date for ${future.address} is in the future. Use a date in the past.`, {
      field: "recipients",
    });
  return recipients.map(({ address, awardedAt }) => ({ address: addressKey(address), awardedAt }));
}

function refuseLength(length: number, field: string): void {
  if (length === 0)
    throw new Failure("malformed", "The list is empty. Add at least one item.", { field, code: "empty" });
  if (length > itemsMax)
    throw new Failure("malformed", `The list has more than ${itemsMax} items. Split it into several requests.`, {
      field,
      code: "too-many",
    });
}

function readReason(given: string): string {
  const reason = given.trim();
  if (reason === "") throw new Failure("malformed", "Enter a reason.", { field: "reason" });
  if (reason.length > reasonLengthMax)
    throw new Failure("malformed", `The reason must have at most ${reasonLengthMax} characters.`, { field: "reason" });
  return reason;
}

/** The achievement or key that the run is about. */
async function readSubject(
  tx: Db,
  organizationId: number,
  work: BulkWork,
): Promise<{ achievementId: string } | { keyId: string } | null> {
  const of = work.kind === "ISSUE" ? { achievementId: work.achievementId } : work.of;
  if ("credentialIds" in of) return null;
  if ("keyId" in of) {
    const key = await tx.signingKey.findUnique({
      where: { organizationId_id: { organizationId, id: of.keyId } },
      select: { id: true },
    });
    if (!key) throw new Failure("not-found", "The key does not exist.", { field: "keyId" });
    return { keyId: key.id };
  }
  const { achievementId } = of;
  const achievement = isUuid(achievementId)
    ? await tx.achievement.findUnique({
        where: { organizationId_id: { organizationId, id: achievementId } },
        select: { state: true },
      })
    : null;
  if (!achievement) throw new Failure("not-found", "The achievement does not exist.", { field: "achievementId" });
  if (work.kind === "ISSUE" && achievement.state !== "PUBLISHED")
    throw new Failure("conflict", "The achievement is not published. Publish it first.", {
      field: "achievementId",
    });
  return { achievementId };
}
