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

/** So many items are done in one transaction, together with the note that they are done. */
const chunkSize = 100;

/** Works a run through to its end, or until it is cancelled. It may be interrupted at any moment and called again, also while
 *  another process works on the same run: items that were done are never done again, and an item that cannot be done keeps
 *  none of the others waiting.
 *  @throws what may pass, such as a lost connection: nothing is noted then, and the job goes on from there when it is tried
 *  again. What takes an item too long, or ends the thread that signs it, gets one more try at once. */
export async function processRun(organizationId: number, runId: string): Promise<void> {
  await prepareRun(organizationId, runId, new Date());
  while (await workOnChunk(organizationId, runId, chunkSize));
}

/** @returns whether there may be more to do. */
async function workOnChunk(organizationId: number, runId: string, size: number, isLastTry = false): Promise<boolean> {
  const now = new Date();
  const signer = await readSigner(organizationId);
  let done: ChunkOutcome | null;
  let tried: number | undefined;
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
        await end(tx, run, now);
        return null;
      }
      tried = items[0]?.number;
      const outcome = await perform(tx, { run, items, signer, actor: actorOf(run), now });
      await note(tx, run, outcome.items);
      return outcome;
    });
  } catch (fault) {
    if (size > 1) return workOneByOne(organizationId, runId, size);
    const mayBeOfItem = isTooLong(fault) || fault instanceof SigningThreadEnded;
    if (tried === undefined || (isPassing(fault) && !mayBeOfItem)) throw fault;
    // The job would come to the same item each time it is tried again, and never to those behind it.
    if (mayBeOfItem && !isLastTry) return workOnChunk(organizationId, runId, 1, true);
    return skip(organizationId, runId, tried, fault);
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

/** The run, when it has work to do. Whoever else works on it, or cancels it, waits until this chunk is done. */
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
  throw new Error("a bulk run has no actor");
}

async function note(tx: Db, { organizationId, id }: BulkRun, outcomes: readonly ItemOutcome[]): Promise<void> {
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

async function end(tx: Db, { organizationId, id }: BulkRun, now: Date): Promise<void> {
  await tx.bulkRun.update({
    where: { organizationId_id: { organizationId, id } },
    data: { state: "DONE", endedAt: now },
  });
}

async function workOneByOne(organizationId: number, runId: string, times: number): Promise<boolean> {
  for (let time = 0; time < times; time++) if (!(await workOnChunk(organizationId, runId, 1))) return false;
  return true;
}

/** Without a database nothing is noted either, and the whole job is tried again later. Nor is it when another process has done
 *  the item meanwhile. */
async function skip(organizationId: number, runId: string, number: number, fault: unknown): Promise<boolean> {
  return transaction(async (tx) => {
    const run = await lockRunning(tx, organizationId, runId);
    if (!run) return false;
    const where = { organizationId, runId, number, state: "WAITING" as const };
    if ((await tx.bulkItem.count({ where })) === 0) return true;
    log.error({ error: fault, organizationId, runId, number }, "bulk run item failed");
    await note(tx, run, [{ number, fault: "unexpected" }]);
    return true;
  });
}
