import { DatabaseError, type PoolClient } from "pg";
import { recordAwaiting, wakeRecognition } from "@/lib/domain/completions/awaiting-recognition.sql";
import { enqueueForwardings, wakeForwarding } from "@/lib/domain/forwarding-rules/enqueue.sql";
import { isDuplicate } from "@/lib/platform/db/faults";
import { pool } from "@/lib/platform/db/pool";
import { ConnectionLost, isConnectionFault } from "./connection-lost.ts";
import { keyOf } from "./find-existing.sql.ts";
import { type NewStatement, voidedVerb } from "./new-statement.ts";
import { writingLockClass } from "./writing-lock.ts";

/** Inserts statements, their terms, what of them is to be forwarded, and the jobs that follow, in one round trip. All get one
 *  `stored`, taken while the transaction holds its writing locks; `sequence` follows the order given; rows go in the order of
 *  their keys, so that two processes that insert the same ids wait for each other instead of deadlocking.
 *  @param voided which of them, by `keyOf`, a stored statement voids; one that voids cannot be voided itself */
export async function insertStatements(
  client: PoolClient,
  statements: readonly NewStatement[],
  voided: ReadonlySet<string>,
): Promise<void> {
  const isVoided = statements.map((one) => one.verbId !== voidedVerb && voided.has(keyOf(one)));
  await client.query({
    name: "insert-statements",
    text: insertion({ held: "SELECT 1", check: "true" }),
    values: insertionValues(statements, isVoided),
  });
}

/** Inserts statements that need nothing but their own rows as a transaction of one round trip, which takes the writing locks
 *  itself (see `beginWriting`).
 *  @returns false, with nothing stored, when an id is stored already or a stored statement refers to one
 *  @throws ConnectionLost */
export async function insertAtOnce(statements: readonly NewStatement[]): Promise<boolean> {
  try {
    await pool().query({
      name: "insert-statements-at-once",
      text: insertion({
        held: `SELECT count(pg_advisory_xact_lock_shared(${writingLockClass}, organization_id))
          FROM (SELECT DISTINCT organization_id FROM unnest($1::int[]) AS k(organization_id) ORDER BY 1) k`,
        check: "refuse_awaited_statements($1::int[], $2::uuid[])",
      }),
      values: insertionValues(
        statements,
        statements.map(() => false),
      ),
    });
    return true;
  } catch (error) {
    if (isDuplicate(error) || isAwaited(error)) return false;
    throw isConnectionFault(error) ? new ConnectionLost(error) : error;
  }
}

/** What refuse_awaited_statements raises. */
const isAwaited = (error: unknown): boolean => error instanceof DatabaseError && error.code === "LR001";

/** `held` comes before the time is taken, `check` after the locks are held. */
const insertion = ({ held, check }: { held: string; check: string }) => `WITH held AS MATERIALIZED (${held}),
      given AS MATERIALIZED (
        SELECT nextval('statements_sequence_seq') AS sequence, s.*
        FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::text[], $5::bytea[], $6::text[], $7::text[], $8::text[], $9::text[],
          $10::uuid[], $11::uuid[], $12::timestamptz[], $13::boolean[], $14::jsonb[], $18::boolean[])
          WITH ORDINALITY AS s(organization_id, id, activity_provider_id, body, digest, version, actor_key, verb_id, activity_id,
            target_id, registration, timestamp, is_voided, warnings, may_void_any, place)),
      clock AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS stored FROM held),
      inserted AS (
        INSERT INTO statements (organization_id, id, sequence, activity_provider_id, body, digest, version, actor_key, verb_id,
          activity_id, target_id, registration, timestamp, stored, is_voided, warnings, may_void_any)
        SELECT organization_id, id, sequence, activity_provider_id, body, digest, version, actor_key, verb_id,
          activity_id, target_id, registration, coalesce(timestamp, stored), stored, is_voided, warnings, may_void_any
        FROM given, clock
        ORDER BY organization_id, id),
      terms AS (
        INSERT INTO statement_terms (organization_id, term, stored, sequence)
        SELECT g.organization_id, t.term, clock.stored, g.sequence
        FROM unnest($15::uuid[], $16::int[]) AS t(term, place) JOIN given g ON g.place = t.place, clock),
      ${recordAwaiting("$17")},
      ${enqueueForwardings}
      SELECT ${check}, (${wakeRecognition}), (${wakeForwarding})
      FROM held`;

function insertionValues(statements: readonly NewStatement[], isVoided: readonly boolean[]): unknown[] {
  const column = <Key extends keyof NewStatement>(key: Key) => statements.map((statement) => statement[key]);
  return [
    column("organizationId"),
    column("id"),
    column("activityProviderId"),
    column("body"),
    column("digest"),
    column("version"),
    column("actorKey"),
    column("verbId"),
    column("activityId"),
    column("targetId"),
    column("registration"),
    column("timestamp"),
    isVoided,
    statements.map(({ warnings }) => JSON.stringify(warnings)),
    statements.flatMap(({ terms }) => terms),
    statements.flatMap(({ terms }, index) => terms.map(() => index + 1)),
    statements.flatMap(({ isCompletion }, index) => (isCompletion ? [index + 1] : [])),
    column("mayVoidAny"),
  ];
}
