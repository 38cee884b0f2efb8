import { randomUUID } from "node:crypto";
import type { TokenGrant } from "@/lib/clients/find-access-token.sql";
import type { Exchange } from "@/lib/http/exchange";
import { Failure } from "@/lib/http/failure";
import { actorKey } from "../statement/actor-key.ts";
import { statementDigest } from "../statement/digest.ts";
import { readCompletion } from "../statement/read-completion.ts";
import { readTimestamp } from "../statement/read-timestamp.ts";
import { splitStatements } from "../statement/split-statements.ts";
import { validateStatement } from "../statement/validate.ts";
import { type NewStatement, storeStatements } from "./store.sql.ts";

const bodyBytesMax = 16 * 1024 * 1024;

/** Stores one statement or an array of them, all or none (xAPI 1.0.3 part 3 section 2.1.2), and answers their ids in order once
 *  they are durable. A statement that is stored already is accepted without a second effect.
 *  Throws Failure: malformed with a JSON pointer, conflict when another statement has the id, unsupported, too-large. */
export async function postStatements(exchange: Exchange, grant: TokenGrant): Promise<Response> {
  requireJson(exchange);
  const parts = splitStatements(await exchange.text(bodyBytesMax));
  const isBatch = parts.length !== 1;
  const statements = parts.map((part, index) => prepare(part, grant, isBatch ? `/${index}` : ""));
  return Response.json(await storeStatements(statements));
}

function requireJson(exchange: Exchange): void {
  const type = exchange.header("content-type") ?? "";
  if (/^application\/json\b/i.test(type.trim())) return;
  throw new Failure("unsupported", "Statements must be sent as Content-Type: application/json.", {
    field: "Content-Type",
  });
}

function prepare(part: { source: string; value: unknown }, grant: TokenGrant, pointer: string): NewStatement {
  const { statement, warnings } = validated(part.value, pointer);
  return {
    organizationId: grant.organizationId,
    id: (statement.id ?? randomUUID()).toLowerCase(),
    activityProviderId: grant.activityProviderId,
    body: part.source,
    digest: statementDigest(statement),
    version: statement.version ?? "1.0.0",
    actorKey: actorKey(statement.actor),
    verbId: statement.verb.id,
    activityId: "id" in statement.object && statement.object.objectType !== "StatementRef" ? statement.object.id : null,
    registration: statement.context?.registration?.toLowerCase() ?? null,
    timestamp: statement.timestamp === undefined ? null : (readTimestamp(statement.timestamp)?.utc ?? null),
    warnings,
    isCompletion: readCompletion(statement) !== null,
  };
}

/** In a batch, the pointer of a fault begins with the statement's index. */
function validated(value: unknown, pointer: string): ReturnType<typeof validateStatement> {
  try {
    return validateStatement(value, { version: "1.0.3", lenientMailto: true });
  } catch (thrown) {
    if (!(thrown instanceof Failure) || pointer === "") throw thrown;
    throw new Failure(thrown.kind, `Statement ${pointer.slice(1)} of the batch: ${thrown.message}`, {
      field: `${pointer}${thrown.field ?? ""}`,
    });
  }
}
