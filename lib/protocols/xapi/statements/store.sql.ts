import type { PoolClient } from "pg";
import { isDuplicate, isRetryable } from "@/lib/platform/db/faults";
import { GroupCommit } from "@/lib/platform/db/group-commit";
import { pool } from "@/lib/platform/db/pool";
import { Failure } from "@/lib/platform/failure/failure";
import { isSameStatement } from "../statement/is-same-statement.ts";
import { understandStatement } from "../statement/understand.ts";
import { announceArrivals } from "./announce-arrivals.ts";
import { insertAttachments } from "./attachments.sql.ts";
import { ConnectionLost } from "./connection-lost.ts";
import { cacheDefinitions, defineActivities, isKnownDefinition } from "./define-activities.sql.ts";
import { type Comparable, findExisting, type Known, keyOf } from "./find-existing.sql.ts";
import { insertAtOnce, insertStatements } from "./insert.sql.ts";
import { linkReferences } from "./link-references.sql.ts";
import { isVoiding, type NewAttachment, type NewStatement } from "./new-statement.ts";
import { beginWriting } from "./writing-lock.ts";

/** The statements and contents that one HTTP request stores. */
interface StoreRequest {
  statements: NewStatement[];
  attachments: NewAttachment[];
}

const flushAttemptsMax = 5;

/** Requests that arrive together are stored in one transaction: see docs/decisions/0002-group-commit.md. */
const writer = new GroupCommit<StoreRequest, string[]>(
  storeGroup,
  { itemsMax: 256, weightMax: 4 * 1024 * 1024 },
  ({ statements, attachments }) =>
    statements.reduce((sum, { body }) => sum + body.length, 0) +
    attachments.reduce((sum, { rest }) => sum + rest.length, 0),
);

/** Stores the statements of one request with the contents of their attachments, all or none, and returns their ids in order
 *  once they are durable. The same transaction writes their index terms, the definitions of activities, references and
 *  voidings, and a job for statements that report a completion. A statement that is stored already counts as stored.
 *  @throws Failure("conflict") if a different statement has one of the ids, Failure("forbidden") if one voids a statement that
 *  its sender may not void; then nothing of the request is stored */
export function storeStatements(statements: NewStatement[], attachments: NewAttachment[] = []): Promise<string[]> {
  if (statements.length === 0) return Promise.resolve([]);
  const stored = writer.add({ statements, attachments });
  stored.then(
    () => announceArrivals(new Set(statements.map(({ organizationId }) => organizationId))),
    () => {},
  );
  return stored;
}

async function storeGroup(requests: StoreRequest[]): Promise<(string[] | Error)[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await storeOnce(requests);
    } catch (error) {
      // Another process stored one of these ids meanwhile, or PostgreSQL canceled the query or restarted: the next read finds
      // whatever was stored.
      const isWorthAnother = isDuplicate(error) || isRetryable(error) || error instanceof ConnectionLost;
      if (isWorthAnother && attempt < flushAttemptsMax) {
        await new Promise((resolve) => setTimeout(resolve, isDuplicate(error) ? 0 : 2 ** attempt * 5));
        continue;
      }
      if (!isDataFault(error) || requests.length === 1) throw error;
      return storeEach(requests);
    }
  }
}

/** One request contains what PostgreSQL cannot store: each request is stored separately, so that only that one fails. */
async function storeEach(requests: StoreRequest[]): Promise<(string[] | Error)[]> {
  const results: (string[] | Error)[] = [];
  for (const request of requests) {
    try {
      results.push(...(await storeGroup([request])));
    } catch (error) {
      results.push(error as Error);
    }
  }
  return results;
}

async function storeOnce(requests: StoreRequest[]): Promise<(string[] | Error)[]> {
  const all = requests.flatMap(({ statements }) => statements);
  if (isPlain(requests, all) && (await insertAtOnce(all)))
    return requests.map(({ statements }) => statements.map(({ id }) => id));
  return storeWithCare(requests, all);
}

/** Whether statements are of the usual kind: new as far as this process knows, without references, without new definitions. */
function isPlain(requests: readonly StoreRequest[], all: readonly NewStatement[]): boolean {
  return (
    requests.every(({ attachments }) => attachments.length === 0) &&
    all.every(({ targetId }) => targetId === null) &&
    new Set(all.map(keyOf)).size === all.length &&
    isKnownDefinition(all)
  );
}

/** Every process writes the tables in the same order: activities, attachments, statements; within each in the order of
 *  keys. So transactions can wait for each other but cannot deadlock. */
async function storeWithCare(requests: StoreRequest[], all: readonly NewStatement[]): Promise<(string[] | Error)[]> {
  const { results, definitions } = await writing(all, async (client) => {
    const known = await findExisting(client, all);
    const { fresh, results } = admitNew(requests, known);
    if (fresh.length === 0) return { results, definitions: known.definitions };
    const statements = fresh.flatMap((request) => request.statements);
    const definitions = await defineActivities(client, statements, known.definitions);
    await insertAttachments(client, fresh);
    await insertStatements(client, statements, known.voided);
    await linkReferences(client, statements, known.awaited);
    return { results, definitions };
  });
  cacheDefinitions(definitions);
  return results;
}

/** Runs `work` in a transaction that holds the writing locks of its statements' organizations. The lock is exclusive if a
 *  statement refers to another one, so that this transaction sees every statement that others have begun to store, and
 *  later ones see this. */
async function writing<Result>(
  statements: readonly NewStatement[],
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const organizations = new Map<number, { isAlone: boolean }>();
  for (const { organizationId, targetId } of statements) {
    const isAlone = targetId !== null || organizations.get(organizationId)?.isAlone === true;
    organizations.set(organizationId, { isAlone });
  }
  const client = await pool().connect();
  try {
    await client.query(beginWriting(organizations));
    const result = await work(client);
    await client.query("COMMIT");
    client.release();
    return result;
  } catch (error) {
    const isLost = await client.query("ROLLBACK").then(
      () => false,
      () => true,
    );
    client.release(isLost);
    throw isLost ? new ConnectionLost(error) : error;
  }
}

/** Decides for each request, in the order of arrival, which statements are new, known or in conflict. */
function admitNew(
  requests: readonly StoreRequest[],
  known: Pick<Known, "statements" | "targets">,
): { fresh: StoreRequest[]; results: (string[] | Error)[] } {
  const seen = new Map(known.statements);
  const providers = new Map(known.targets);
  const fresh: StoreRequest[] = [];
  const results = requests.map(({ statements, attachments }) => {
    const additions = new Map<string, NewStatement>();
    for (const statement of statements) {
      const key = keyOf(statement);
      const before = seen.get(key) ?? additions.get(key);
      if (!before) additions.set(key, statement);
      else if (!isSame(before, statement))
        return new Failure(
          "conflict",
          `A different statement with the id ${statement.id} already exists, and statements are immutable. Send your statement with another id.`,
          { field: "/id" },
        );
    }
    const refused = [...additions.values()].find((statement) => isForbidden(statement, providers));
    if (refused)
      return new Failure(
        "forbidden",
        `This request is not from a source that is authorized to void the statement ${refused.targetId}, which another activity provider wrote. Only that provider, or one with the scope statements/void, can void it (xAPI 1.0.3 part 2 section 2.3.2).`,
        { field: "/object/id" },
      );
    for (const [key, statement] of additions) {
      seen.set(key, statement);
      providers.set(key, statement.activityProviderId);
    }
    if (additions.size > 0) fresh.push({ statements: [...additions.values()], attachments });
    return statements.map((statement) => statement.id);
  });
  return { fresh, results };
}

/** Whether a statement voids another provider's statement and its sender may not. If the target has not arrived, the voiding
 *  statement is accepted, and has no effect if another provider sends the target. */
function isForbidden(statement: NewStatement, providers: ReadonlyMap<string, string>): boolean {
  const { organizationId, targetId, activityProviderId, mayVoidAny } = statement;
  if (!isVoiding(statement) || targetId === null || mayVoidAny) return false;
  const writer = providers.get(keyOf({ organizationId, id: targetId }));
  return writer !== undefined && writer !== activityProviderId;
}

/** Equal digests mean equal statements. Different ones are not conclusive if exactly one statement has a timestamp. */
function isSame(one: Comparable, other: NewStatement): boolean {
  if (one.digest.equals(other.digest)) return true;
  if (one.body === null) return false;
  const hadTimestamp = Object.hasOwn(JSON.parse(one.body), "timestamp");
  if (hadTimestamp === (other.timestamp !== null)) return false;
  try {
    return isSameStatement(understandStatement(one.body, one.version), understandStatement(other.body, other.version));
  } catch (thrown) {
    // A statement that was stored by older rules and is not valid now is certainly different.
    if (thrown instanceof Failure) return false;
    throw thrown;
  }
}

/** SQLSTATE class 22: the data cannot be stored, such as a NUL character in a text. */
function isDataFault(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && String(error.code).startsWith("22");
}
