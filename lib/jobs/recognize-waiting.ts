import {
  type AwaitingStatement,
  delayAwaiting,
  deleteAwaiting,
  listAwaiting,
  listOrganizationsAwaiting,
  nextRecognitionAt,
} from "@/lib/domain/completions/awaiting-recognition.sql";
import { db } from "@/lib/platform/db/client";
import { isPassing } from "@/lib/platform/db/faults";
import { withAdvisoryLock } from "@/lib/platform/db/with-advisory-lock";
import { log } from "@/lib/platform/log/log";
import { addJob } from "@/lib/platform/queue/add-job";

/** Turns stored statements into completions and badges. Running it again has no effect. */
type Recognize = (statements: { organizationId: number; statementId: string }[]) => Promise<void>;

const batchMax = 100;
/** After this time the statements of other organizations come first. */
const sliceMs = 500;

/** Recognizes the completions of an organization, oldest first, in batches, and continues after a moment in a new job behind those
 *  of other organizations. Only one such job of an organization does something at a time. A statement that fails is tried again
 *  later and does not delay the others.
 *  @throws temporary errors of the database */
export async function recognizeWaiting(organizationId: number, recognize: Recognize): Promise<void> {
  const done = await withAdvisoryLock(`recognize-waiting/${organizationId}`, async () => {
    await recognizeSlice(organizationId, recognize);
    return true;
  });
  // The job that holds the lock looks again after it has released it, so it finds what this one was added for.
  if (!done) return;
  const now = new Date();
  const at = await nextRecognitionAt(organizationId, now);
  if (at) await enqueueRecognition(organizationId, at > now ? at : undefined);
}

/** Adds a job for every organization that has something to recognize, in case a lost or failed job left it behind. */
export async function recognizeDue(now: Date): Promise<void> {
  for (const organizationId of await listOrganizationsAwaiting(now)) await enqueueRecognition(organizationId);
}

/** Each organization has at most one immediate job (awaiting-recognition.sql.ts uses the same key) and one later job. */
async function enqueueRecognition(organizationId: number, runAt?: Date): Promise<void> {
  const key = `recognize-waiting/${organizationId}`;
  const timing = runAt ? { key: `${key}/later`, runAt } : { key };
  await db().$transaction((tx) => addJob(tx, "recognize-waiting", { organizationId }, timing));
}

async function recognizeSlice(organizationId: number, recognize: Recognize): Promise<void> {
  const end = Date.now() + sliceMs;
  do {
    const batch = await listAwaiting(organizationId, new Date(), batchMax);
    if (batch.length === 0) return;
    const take = async (statements: AwaitingStatement[]) => {
      await recognize(statements.map(({ statementId }) => ({ organizationId, statementId })));
      await deleteAwaiting(organizationId, statements);
    };
    try {
      await take(batch);
    } catch (error) {
      if (isPassing(error)) throw error;
      for (const statement of batch) await takeOrDelay(organizationId, statement, take);
    }
  } while (Date.now() < end);
}

async function takeOrDelay(
  organizationId: number,
  statement: AwaitingStatement,
  take: (statements: AwaitingStatement[]) => Promise<void>,
): Promise<void> {
  try {
    await take([statement]);
  } catch (error) {
    if (isPassing(error)) throw error;
    const { statementId, attempts } = statement;
    log.error({ error, organizationId, statementId, attempts: attempts + 1 }, "failed to recognize a completion");
    await delayAwaiting(organizationId, statement, new Date());
  }
}
