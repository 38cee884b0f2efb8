import { randomUUID } from "node:crypto";
import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import type { AuditAction } from "@/lib/domain/audit/audit-actions";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { earliestTime } from "@/lib/domain/completions/plausible-time";
import { addressKey } from "@/lib/domain/people/address-key";
import type { Db } from "@/lib/platform/db/client";
import type { BulkRunKind } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { addJob } from "@/lib/platform/queue/add-job";

/** A person who is awarded a badge directly. */
export interface Recipient {
  address: string;
  /** When the person earned it. */
  awardedAt: Date;
}

/** The work of a bulk run. */
export type BulkWork =
  /** Issues an achievement to these recipients. Undefined: to everyone who has earned it by its rule. */
  | { kind: "ISSUE"; achievementId: string; recipients?: readonly Recipient[] | undefined }
  /** Reissues badges: all of an achievement, all that a key signed, or a list. */
  | { kind: "REISSUE"; of: BulkSelection | { keyId: string } }
  | { kind: "REVOKE"; of: BulkSelection; reason: string; isReasonPublic: boolean };

export type BulkSelection = { achievementId: string } | { credentialIds: readonly string[] };

/** The maximum length of a list. Longer lists must be split. */
export const itemsMax = 10_000;
const reasonLengthMax = 500;

/** Creates a bulk run, which a job processes. The run, its items, its audit event and its job are committed together.
 *  @returns the run's id.
 *  @throws Failure("not-found") if the achievement or the key does not exist.
 *  @throws Failure("conflict") if the badges of an unpublished achievement are requested.
 *  @throws Failure("malformed") if a list is empty or too long, an award date is in the future or before 1971, or the reason is missing. */
export async function startRun(request: BulkWork & Actor & { organizationId: number; now: Date }): Promise<string> {
  const { organizationId, now } = request;
  const id = randomUUID();
  const items = listItems(request);
  await transaction(async (tx) => {
    const subject = await readSubject(tx, organizationId, request);
    await tx.bulkRun.create({
      data: {
        organizationId,
        id,
        kind: request.kind,
        ...subject,
        isListed: items !== null,
        ...(request.kind === "REVOKE"
          ? { reason: readReason(request.reason), isReasonPublic: request.isReasonPublic }
          : {}),
        ...(request.personId === undefined
          ? { actingProviderId: request.actingProviderId }
          : { personId: request.personId }),
        createdAt: now,
      },
    });
    if (items)
      await tx.bulkItem.createMany({
        data: items.map((item, index) => ({ organizationId, runId: id, number: index + 1, ...item })),
      });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(request),
      action: actions[request.kind],
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

/** Returns the listed items. Null: `prepareRun` determines the items later. */
function listItems(work: BulkWork & { now: Date }): ListedItem[] | null {
  if (work.kind === "ISSUE") return work.recipients ? listRecipients(work.recipients, work.now) : null;
  if (!("credentialIds" in work.of)) return null;
  const ids = [...new Set(work.of.credentialIds.map((id) => id.toLowerCase()))];
  checkLength(ids.length, "credentials");
  if (!ids.every(isUuid))
    throw new Failure("malformed", "Badges must be specified by their ids.", { field: "credentials" });
  return ids.map((credentialId) => ({ credentialId }));
}

function listRecipients(recipients: readonly Recipient[], now: Date): Recipient[] {
  checkLength(recipients.length, "recipients");
  const future = recipients.find(({ awardedAt }) => awardedAt > now);
  if (future)
    throw new Failure("malformed", `The date for ${future.address} is in the future. Use a date in the past.`, {
      field: "recipients",
    });
  const early = recipients.find(({ awardedAt }) => awardedAt < earliestTime);
  if (early)
    throw new Failure("malformed", `The date for ${early.address} is before 1971. Use the date of the award.`, {
      field: "recipients",
    });
  return recipients.map(({ address, awardedAt }) => ({ address: addressKey(address), awardedAt }));
}

function checkLength(length: number, field: string): void {
  if (length === 0)
    throw new Failure("malformed", "The list is empty. Add at least one item.", { field, code: "empty" });
  if (length > itemsMax)
    throw new Failure("malformed", `The list has more than ${itemsMax} items. Split it into several requests.`, {
      field,
    });
}

function readReason(given: string): string {
  const reason = given.trim();
  if (reason === "") throw new Failure("malformed", "Enter a reason.", { field: "reason" });
  if (reason.length > reasonLengthMax)
    throw new Failure("malformed", `The reason must have at most ${reasonLengthMax} characters.`, { field: "reason" });
  return reason;
}

/** Returns the achievement or key whose badges the run processes. Null: the badges are listed. */
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
