import type { Actor } from "@/lib/domain/audit/actor";
import { notifyLearners } from "@/lib/domain/people/notify-learners";
import type { Db } from "@/lib/platform/db/client";
import { isPassing, isTooLong } from "@/lib/platform/db/faults";
import type { BulkRun } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { log } from "@/lib/platform/log/log";
import { readSigner } from "../read-signer.ts";
import { untilValid } from "../reissue.ts";
import { SigningThreadEnded } from "../signing-thread-ended.ts";
import type { Chunk, ChunkOutcome } from "./chunk.ts";
import type { ItemOutcome } from "./faults.ts";
import { issueItems } from "./issue-items.ts";
import { prepareRun } from "./prepare-run.ts";
import { reissueItems } from "./reissue-items.ts";
import { revokeItems } from "./revoke-items.ts";

/** The number of items that are processed and recorded in one transaction. */
const chunkSize = 100;

/** Processes a bulk run until it is done or canceled, or until `end`, at least one chunk. It can be interrupted at any time and called again, even while another
 *  process works on the same run: no item is processed twice, and a failing item does not block the others. An item that takes
 *  too long, or whose signing thread ends, is retried once immediately.
 *  @throws temporary errors, such as a lost connection. The current chunk is rolled back, and the job continues there when it
 *  is retried.
 *  @returns whether nothing is left to do */
export async function processRun(
  organizationId: number,
  runId: string,
  end = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  await prepareRun(organizationId, runId, new Date());
  while (await processChunk(organizationId, runId, chunkSize)) if (Date.now() >= end) return false;
  return true;
}

/** @returns whether the run may have more items. */
async function processChunk(organizationId: number, runId: string, size: number, isLastTry = false): Promise<boolean> {
  const now = new Date();
  const signer = await readSigner(organizationId);
  let done: ChunkOutcome | null;
  let firstNumber: number | undefined;
  try {
    done = await transaction(async (tx) => {
      const run = await lockRunning(tx, organizationId, runId);
      if (!run) return null;
      const items = await tx.bulkItem.findMany({
        where: { organizationId, runId, state: "WAITING" },
        orderBy: { number: "asc" },
        take: size,
      });
      if (items.length === 0) {
        await completeRun(tx, run, now);
        return null;
      }
      firstNumber = items[0]?.number;
      const outcome = await perform(tx, { run, items, signer, actor: actorOf(run), now });
      await recordOutcomes(tx, run, outcome.items);
      return outcome;
    });
  } catch (error) {
    if (size > 1) return processOneByOne(organizationId, runId, size);
    const mayBeOfItem = isTooLong(error) || error instanceof SigningThreadEnded;
    if (firstNumber === undefined || (isPassing(error) && !mayBeOfItem)) throw error;
    // Otherwise every retry of the job would stop at this item and never process the next ones.
    if (mayBeOfItem && !isLastTry) return processChunk(organizationId, runId, 1, true);
    return failItem(organizationId, runId, firstNumber, error);
  }
  if (!done) return false;
  await notifyLearners(done.personIds);
  await untilValid(done.validFrom, now);
  return true;
}

function perform(tx: Db, chunk: Chunk): Promise<ChunkOutcome> {
  if (chunk.run.kind === "ISSUE") return issueItems(tx, chunk);
  return chunk.run.kind === "REISSUE" ? reissueItems(tx, chunk) : revokeItems(chunk);
}

/** Returns the run if it is still running, and locks it. Other processes that work on it or cancel it wait for this chunk. */
async function lockRunning(tx: Db, organizationId: number, runId: string): Promise<BulkRun | null> {
  const where = { organizationId_id: { organizationId, id: runId } };
  await tx.$queryRaw`
    SELECT id FROM bulk_runs WHERE organization_id = ${organizationId} AND id = ${runId}::uuid FOR UPDATE`;
  const run = await tx.bulkRun.findUnique({ where });
  return run?.state === "RUNNING" ? run : null;
}

function actorOf({ personId, actingProviderId }: BulkRun): Actor {
  if (personId !== null) return { personId };
  if (actingProviderId !== null) return { actingProviderId };
  throw new Error("the bulk run has no actor");
}

async function recordOutcomes(
  tx: Db,
  { organizationId, id }: BulkRun,
  outcomes: readonly ItemOutcome[],
): Promise<void> {
  const faults = outcomes.map((outcome) => ("fault" in outcome ? outcome.fault : null));
  await tx.$executeRaw`
    UPDATE bulk_items SET state = (CASE WHEN outcome.fault IS NULL THEN 'DONE' ELSE 'FAILED' END)::bulk_item_state,
      fault = outcome.fault, credential_id = coalesce(outcome.credential_id, bulk_items.credential_id)
    FROM unnest(
      ${outcomes.map(({ number }) => number)}::int[], ${faults}::text[],
      ${outcomes.map((outcome) => ("fault" in outcome ? null : outcome.credentialId))}::uuid[]
    ) AS outcome (number, fault, credential_id)
    WHERE bulk_items.organization_id = ${organizationId} AND bulk_items.run_id = ${id}::uuid
      AND bulk_items.number = outcome.number`;
  const failed = faults.filter((fault) => fault !== null).length;
  await tx.bulkRun.update({
    where: { organizationId_id: { organizationId, id } },
    data: { done: { increment: outcomes.length - failed }, failed: { increment: failed } },
  });
}

async function completeRun(tx: Db, { organizationId, id }: BulkRun, now: Date): Promise<void> {
  await tx.bulkRun.update({
    where: { organizationId_id: { organizationId, id } },
    data: { state: "DONE", endedAt: now },
  });
}

async function processOneByOne(organizationId: number, runId: string, times: number): Promise<boolean> {
  for (let time = 0; time < times; time++) if (!(await processChunk(organizationId, runId, 1))) return false;
  return true;
}

/** Marks an item as failed, unless another process has processed it in the meantime. Throws if the database is unavailable, so
 *  that the job is retried. */
async function failItem(organizationId: number, runId: string, number: number, error: unknown): Promise<boolean> {
  return transaction(async (tx) => {
    const run = await lockRunning(tx, organizationId, runId);
    if (!run) return false;
    const where = { organizationId, runId, number, state: "WAITING" as const };
    if ((await tx.bulkItem.count({ where })) === 0) return true;
    log.error({ error, organizationId, runId, number }, "bulk run item failed");
    await recordOutcomes(tx, run, [{ number, fault: "unexpected" }]);
    return true;
  });
}
