import { randomUUID } from "node:crypto";
import { Failure } from "@/lib/http/failure";
import type { XapiCaller } from "../caller.ts";
import { actorKey } from "../statement/actor-key.ts";
import { statementDigest } from "../statement/digest.ts";
import { mentionedActivities } from "../statement/mentions.ts";
import { readCompletion } from "../statement/read-completion.ts";
import { readTimestamp } from "../statement/read-timestamp.ts";
import { checkSignature, signatureUsageType } from "../statement/signature.ts";
import type { StatementSource } from "../statement/split-statements.ts";
import type { Attachment, Statement } from "../statement/statement.ts";
import { statementTerms } from "../statement/terms.ts";
import { validateStatement, type Warning } from "../statement/validate.ts";
import type { NewAttachment, NewStatement } from "./new-statement.ts";

export interface Receiving {
  /** Whose statement it is, and by which version it is read. */
  caller: Pick<XapiCaller, "organizationId" | "activityProviderId" | "version" | "mayDefine">;
  /** What came along, by lower-case sha2. */
  contents: ReadonlyMap<string, NewAttachment>;
  /** The id in the address, when there is one. */
  statementId?: string | undefined;
  receivedAt: Date;
  /** Whether an attachment without its content is worth a warning only: in what another store passes on. */
  mayLackContents?: boolean;
}

export interface Prepared {
  row: NewStatement;
  declared: readonly Attachment[];
}

/** A statement, read and checked by every rule that needs no database, as it is to be stored.
 *  Throws Failure("malformed") with a JSON pointer. */
export function prepareStatement({ source, value }: StatementSource, receiving: Receiving): Prepared {
  const { caller, statementId } = receiving;
  const { statement, warnings } = validateStatement(value, { version: caller.version, lenientMailto: true });
  const id = (statement.id ?? statementId ?? randomUUID()).toLowerCase();
  if (statementId !== undefined && id !== statementId)
    throw new Failure("malformed", `/id must be the statementId of the address, ${statementId}; it was ${id}.`, {
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
    warnings: [...warnings, ...checkAttachments(statement, receiving)],
    isCompletion: readCompletion(statement) !== null,
  };
  return { row, declared: attachmentsOf(statement).map(({ attachment }) => attachment) };
}

function definitionsOf(statement: Statement): NewStatement["definitions"] {
  const { direct, related } = mentionedActivities(statement);
  return [...related, ...direct].flatMap(({ id, definition }) => (definition ? [{ activityId: id, definition }] : []));
}

function attachmentsOf(statement: Statement): { attachment: Attachment; pointer: string }[] {
  const { object } = statement;
  const inner = object.objectType === "SubStatement" ? (object.attachments ?? []) : [];
  return [
    ...(statement.attachments ?? []).map((attachment, index) => ({ attachment, pointer: `/attachments/${index}` })),
    ...inner.map((attachment, index) => ({ attachment, pointer: `/object/attachments/${index}` })),
  ];
}

/** What is attached must have come along, or stand at its fileUrl; signatures must have come along and be right. */
function checkAttachments(statement: Statement, receiving: Receiving): Warning[] {
  const { caller, contents, receivedAt, mayLackContents } = receiving;
  const warnings: Warning[] = [];
  for (const { attachment, pointer } of attachmentsOf(statement)) {
    const content = contents.get(attachment.sha2.toLowerCase())?.content;
    const isSignature = attachment.usageType === signatureUsageType;
    const isMissing = !content && (isSignature || attachment.fileUrl === undefined);
    if (isMissing && mayLackContents)
      warnings.push({
        code: "attachment-missing",
        message: `The content of ${pointer} did not come with the statement.`,
        pointer,
      });
    else if (isMissing)
      throw new Failure(
        "malformed",
        `The content of ${pointer} is missing: send it as a part of a multipart/mixed body, with its sha2 as X-Experience-API-Hash${isSignature ? "" : ", or give a fileUrl"}.`,
        { field: pointer },
      );
    if (content && content.length !== attachment.length)
      warnings.push({
        code: "attachment-length",
        message: `${pointer}/length is ${attachment.length}, but the content has ${content.length} bytes.`,
        pointer,
      });
    if (content && isSignature)
      warnings.push(
        ...checkSignature(statement, content.toString("latin1"), {
          version: caller.version,
          pointer,
          now: receivedAt,
        }),
      );
  }
  return warnings;
}
