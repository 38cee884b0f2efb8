import { isDuplicate } from "@/lib/db/faults";
import { GroupCommit } from "@/lib/db/group-commit";
import { pool } from "@/lib/db/pool";
import { Failure } from "@/lib/http/failure";
import type { JobPayloads } from "@/lib/queue/jobs";
import type { Warning } from "../statement/validate.ts";

/** A valid statement, ready to store. */
export interface NewStatement {
  organizationId: number;
  id: string;
  activityProviderId: string;
  /** Its exact text. */
  body: string;
  digest: Buffer;
  version: string;
  actorKey: string | null;
  verbId: string;
  activityId: string | null;
  registration: string | null;
  /** ISO 8601; null: the moment it is stored. */
  timestamp: string | null;
  warnings: Warning[];
  /** Whether it tells of a completed course, which a job then recognizes. */
  isCompletion: boolean;
}

const flushAttemptsMax = 5;

/** Requests that arrive together are stored by one insert: see docs/decisions/group-commit.md. */
const writer = new GroupCommit<NewStatement[], string[]>(
  storeGroup,
  { itemsMax: 256, weightMax: 4 * 1024 * 1024 },
  (statements) => statements.reduce((sum, statement) => sum + statement.body.length, 0),
);

/** Stores the statements of one request, all or none, and answers their ids in order once they are durable, with a job in the
 *  same transaction for those that tell of a completion. What is stored already counts as stored.
 *  Throws Failure("conflict") when a different statement has one of the ids; then none of the request's is stored. */
export function storeStatements(statements: NewStatement[]): Promise<string[]> {
  if (statements.length === 0) return Promise.resolve([]);
  return writer.add(statements);
}

async function storeGroup(requests: NewStatement[][]): Promise<(string[] | Error)[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { fresh, results } = admitNew(requests, await findDigests(requests.flat()));
      if (fresh.length > 0) await insert(fresh);
      return results;
    } catch (error) {
      // Another process stored one of these ids in between: the next look finds it.
      if (isDuplicate(error) && attempt < flushAttemptsMax) continue;
      if (!isDataFault(error) || requests.length === 1) throw error;
      return storeEach(requests);
    }
  }
}

/** One request holds what PostgreSQL cannot store: each goes alone, so that it fails alone. */
async function storeEach(requests: NewStatement[][]): Promise<(string[] | Error)[]> {
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

/** Decides, request by request in order of arrival, what is new, what is known and what contradicts. */
function admitNew(
  requests: NewStatement[][],
  known: Map<string, Buffer>,
): { fresh: NewStatement[]; results: (string[] | Error)[] } {
  const fresh: NewStatement[] = [];
  const results = requests.map((statements) => {
    const additions = new Map<string, NewStatement>();
    for (const statement of statements) {
      const key = keyOf(statement);
      const digest = known.get(key) ?? additions.get(key)?.digest;
      if (!digest) additions.set(key, statement);
      else if (!digest.equals(statement.digest))
        return new Failure(
          "conflict",
          `A different statement is stored under the id ${statement.id}: statements never change. Send yours under another id.`,
          {
            field: "/id",
          },
        );
    }
    for (const [key, statement] of additions) known.set(key, statement.digest);
    fresh.push(...additions.values());
    return statements.map((statement) => statement.id);
  });
  return { fresh, results };
}

const keyOf = ({ organizationId, id }: { organizationId: number; id: string }) => `${organizationId}/${id}`;

/** A key look-up for each id: statements_pkey (organization_id, id). */
async function findDigests(statements: NewStatement[]): Promise<Map<string, Buffer>> {
  const { rows } = await pool().query<{ organization_id: number; id: string; digest: Buffer }>({
    name: "find-statement-digests",
    text: `SELECT s.organization_id, s.id, s.digest
      FROM unnest($1::int[], $2::uuid[]) AS k(organization_id, id)
      JOIN statements s ON s.organization_id = k.organization_id AND s.id = k.id`,
    values: [statements.map((statement) => statement.organizationId), statements.map((statement) => statement.id)],
  });
  return new Map(rows.map((row) => [keyOf({ organizationId: row.organization_id, id: row.id }), row.digest]));
}

/** One statement of SQL, so one transaction: the rows in the order of their keys (two processes that insert the same ids then
 *  wait for each other instead of deadlocking), and the job that follows from them. */
async function insert(statements: NewStatement[]): Promise<void> {
  const column = <Key extends keyof NewStatement>(key: Key) => statements.map((statement) => statement[key]);
  await pool().query({
    name: "insert-statements",
    text: `WITH inserted AS (
        INSERT INTO statements (organization_id, id, activity_provider_id, body, digest, version, actor_key, verb_id, activity_id,
          registration, timestamp, warnings)
        SELECT organization_id, id, activity_provider_id, body, digest, version, actor_key, verb_id, activity_id, registration,
          coalesce(timestamp, clock_timestamp()), warnings
        FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::text[], $5::bytea[], $6::text[], $7::text[], $8::text[], $9::text[],
          $10::uuid[], $11::timestamptz[], $12::jsonb[])
          AS s(organization_id, id, activity_provider_id, body, digest, version, actor_key, verb_id, activity_id, registration,
            timestamp, warnings)
        ORDER BY organization_id, id
        RETURNING 1)
      SELECT count(*), graphile_worker.add_job('recognize-completions', payload := $13::json, max_attempts := 25)
      FROM inserted HAVING $13::json IS NOT NULL`,
    values: [
      column("organizationId"),
      column("id"),
      column("activityProviderId"),
      column("body"),
      column("digest"),
      column("version"),
      column("actorKey"),
      column("verbId"),
      column("activityId"),
      column("registration"),
      column("timestamp"),
      statements.map((statement) => JSON.stringify(statement.warnings)),
      recognitionPayload(statements),
    ],
  });
}

function recognitionPayload(statements: NewStatement[]): string | null {
  const completions = statements.filter((statement) => statement.isCompletion);
  if (completions.length === 0) return null;
  const payload: JobPayloads["recognize-completions"] = {
    statements: completions.map(({ organizationId, id }) => ({ organizationId, statementId: id })),
  };
  return JSON.stringify(payload);
}

/** SQLSTATE class 22: the data itself does not fit, such as a NUL character in a text. */
function isDataFault(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && String(error.code).startsWith("22");
}
