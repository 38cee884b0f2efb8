import { randomUUID } from "node:crypto";
import { implausibility } from "@/lib/domain/completions/plausible-time";
import { Failure } from "@/lib/platform/failure/failure";
import type { XapiCaller } from "../caller.ts";
import { actorKey } from "../statement/actor-key.ts";
import { statementDigest } from "../statement/digest.ts";
import { mayBeCompletion } from "../statement/list-completion-gaps.ts";
import { mentionedActivities } from "../statement/mentions.ts";
import { readTimestamp } from "../statement/read-timestamp.ts";
import { signatureUsageType } from "../statement/signature.ts";
import type { StatementSource } from "../statement/split-statements.ts";
import type { Attachment, Statement } from "../statement/statement.ts";
import { statementTerms } from "../statement/terms.ts";
import { validateStatement } from "../statement/validate.ts";
import type { Warning } from "../statement/warning.ts";
import { type NewStatement, voidedVerb } from "./new-statement.ts";

export interface Receiving {
  /** Whose statement it is, and by which version it is read. */
  caller: Pick<XapiCaller, "organizationId" | "activityProviderId" | "version" | "mayDefine" | "mayVoidAny">;
  /** The id in the address, when there is one. */
  statementId?: string | undefined;
  receivedAt: Date;
}

export interface Prepared {
  row: NewStatement;
  statement: Statement;
  /** What is attached to it and to its SubStatement. */
  attachments: readonly { attachment: Attachment; pointer: string; isSignature: boolean }[];
}

/** A statement, read and checked by every rule that needs neither the database nor the contents of its attachments (see
 *  `checkAttachments`), as it is to be stored.
 *  Throws Failure("malformed") with a JSON pointer. */
export function prepareStatement({ source, value }: StatementSource, receiving: Receiving): Prepared {
  const { caller, statementId, receivedAt } = receiving;
  const { statement, warnings } = validateStatement(value, { version: caller.version, lenientMailto: true });
  const id = (statement.id ?? statementId ?? randomUUID()).toLowerCase();
  if (statementId !== undefined && id !== statementId)
    throw new Failure("malformed", `/id must match the statementId in the URL, ${statementId}; received ${id}.`, {
      field: "/id",
    });
  const { object, context, timestamp } = statement;
  const row = {
    organizationId: caller.organizationId,
    id,
    activityProviderId: caller.activityProviderId,
    body: source,
    digest: statementDigest(statement),
    version: caller.version,
    actorKey: actorKey(statement.actor),
    verbId: statement.verb.id,
    activityId: "id" in object && object.objectType !== "StatementRef" ? object.id : null,
    targetId: object.objectType === "StatementRef" ? object.id.toLowerCase() : null,
    registration: context?.registration?.toLowerCase() ?? null,
    timestamp: timestamp === undefined ? null : (readTimestamp(timestamp)?.utc ?? null),
    terms: statementTerms(statement),
    definitions: caller.mayDefine ? definitionsOf(statement) : [],
    warnings: [...warnings, ...timeWarnings(timestamp, receivedAt)],
    mayVoidAny: statement.verb.id === voidedVerb && caller.mayVoidAny,
    isCompletion: mayBeCompletion(statement),
  };
  return { row, statement, attachments: attachmentsOf(statement) };
}

/** A timestamp that is not plausible is stored as it is, but nothing is dated with it: see `plausibleTime`. */
function timeWarnings(timestamp: string | undefined, receivedAt: Date): Warning[] {
  const time = timestamp === undefined ? null : readTimestamp(timestamp);
  const reason = time && implausibility(new Date(time.epochMilliseconds), receivedAt);
  if (!reason) return [];
  const fault = reason === "future" ? "is in the future" : "is before 1971, which suggests a clock that was not set";
  return [
    {
      code: `timestamp-${reason}`,
      message: `/timestamp ${fault}: ${timestamp}. Laurel dates completions and badges with the time at which the statement was stored instead.`,
      pointer: "/timestamp",
    },
  ];
}

function definitionsOf(statement: Statement): NewStatement["definitions"] {
  const { direct, related } = mentionedActivities(statement);
  return [...related, ...direct].flatMap(({ id, definition }) => (definition ? [{ activityId: id, definition }] : []));
}

function attachmentsOf({ attachments = [], object }: Statement): Prepared["attachments"] {
  const inner = object.objectType === "SubStatement" ? (object.attachments ?? []) : [];
  const at = (place: string) => (attachment: Attachment, index: number) => ({
    attachment,
    pointer: `${place}/${index}`,
    isSignature: attachment.usageType === signatureUsageType,
  });
  return [...attachments.map(at("/attachments")), ...inner.map(at("/object/attachments"))];
}
