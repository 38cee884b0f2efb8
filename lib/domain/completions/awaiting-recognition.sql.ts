import { db } from "@/lib/platform/db/client";
import { backOffMs } from "@/lib/platform/remote-servers/back-off";

/** SQL by which the statement that inserts new xAPI statements also records which of them report a completion, so that both commit
 *  or neither does. A common table expression; `given` must come before it, with a row for each new statement: organization_id, id,
 *  sequence, place.
 *  @param places the parameter with the places of those that report a completion, an int[] */
export const recordAwaiting = (places: string): string => `awaiting AS (
        INSERT INTO statements_awaiting_recognition (organization_id, sequence, statement_id)
        SELECT organization_id, sequence, id FROM given WHERE place = ANY(${places}::int[])
        RETURNING organization_id)`;

/** A scalar subquery for the SELECT of that SQL statement: adds one job for each organization with a new completion, in the order of
 *  their ids, and counts them. A waiting job keeps its place in the queue. */
export const wakeRecognition = `SELECT count(w.job) FROM (
          SELECT graphile_worker.add_job('recognize-waiting',
            payload := json_build_object('organizationId', organization_id), max_attempts := 25,
            job_key := 'recognize-waiting/' || organization_id, job_key_mode := 'preserve_run_at') AS job
          FROM (SELECT DISTINCT organization_id FROM awaiting ORDER BY organization_id) a) w`;

/** A statement that reports a completion which is not recorded yet. */
export interface AwaitingStatement {
  sequence: bigint;
  statementId: string;
  /** How often it failed. */
  attempts: number;
}

/** Lists the statements of an organization that await recognition and are due, oldest first: an index range of
 *  statements_awaiting_recognition_pkey. */
export async function listAwaiting(organizationId: number, now: Date, limit: number): Promise<AwaitingStatement[]> {
  return db().$queryRaw<AwaitingStatement[]>`
    SELECT sequence, statement_id AS "statementId", attempts FROM statements_awaiting_recognition
    WHERE organization_id = ${organizationId} AND (next_attempt_at IS NULL OR next_attempt_at <= ${now})
    ORDER BY sequence LIMIT ${limit}`;
}

/** Returns when the next statement of an organization is due: `now` if one is due already, null if none awaits recognition. */
export async function nextRecognitionAt(organizationId: number, now: Date): Promise<Date | null> {
  const [row] = await db().$queryRaw<{ at: Date | null }[]>`
    SELECT CASE WHEN EXISTS (SELECT FROM statements_awaiting_recognition
        WHERE organization_id = ${organizationId} AND next_attempt_at IS NULL) THEN ${now}::timestamptz
      ELSE (SELECT min(next_attempt_at) FROM statements_awaiting_recognition
        WHERE organization_id = ${organizationId}) END AS at`;
  return row?.at ?? null;
}

/** Lists the organizations with a statement that is due. */
export async function listOrganizationsAwaiting(now: Date): Promise<number[]> {
  const rows = await db().$queryRaw<{ id: number }[]>`
    SELECT o.id FROM organizations o
    WHERE EXISTS (SELECT FROM statements_awaiting_recognition s
      WHERE s.organization_id = o.id AND (s.next_attempt_at IS NULL OR s.next_attempt_at <= ${now}))`;
  return rows.map(({ id }) => id);
}

/** Records that these statements have been recognized. */
export async function deleteAwaiting(organizationId: number, done: readonly AwaitingStatement[]): Promise<void> {
  await db().statementAwaitingRecognition.deleteMany({
    where: { organizationId, sequence: { in: done.map(({ sequence }) => sequence) } },
  });
}

/** Records that a statement could not be recognized: it is tried again with increasing delays, for as long as it takes. */
export async function delayAwaiting(
  organizationId: number,
  { sequence, attempts }: AwaitingStatement,
  now: Date,
): Promise<void> {
  const wait = backOffMs(attempts + 1, null, Math.random());
  await db().statementAwaitingRecognition.updateMany({
    where: { organizationId, sequence },
    data: { attempts: attempts + 1, nextAttemptAt: new Date(now.getTime() + wait) },
  });
}
