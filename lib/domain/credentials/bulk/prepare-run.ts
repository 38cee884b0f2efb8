import { type Db, db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { findEarned } from "../find-earned.ts";
import { listCandidates } from "../list-candidates.ts";

const chunkSize = 500;

/** Determines the items of a run, unless the request listed them, and starts the run. It can be called again after an
 *  interruption. */
export async function prepareRun(organizationId: number, runId: string, now: Date): Promise<void> {
  const run = await db().bulkRun.findUnique({ where: { organizationId_id: { organizationId, id: runId } } });
  if (run?.state !== "PREPARING") return;
  // Runs before the lock, because with many learners it takes longer than the transaction timeout.
  const isIssue = !run.isListed && run.kind === "ISSUE" && run.achievementId !== null;
  const earners = isIssue ? await listEarners(organizationId, run.achievementId ?? "", now) : [];
  await transaction(async (tx) => {
    const [locked] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM bulk_runs
      WHERE organization_id = ${organizationId} AND id = ${runId}::uuid AND state = 'PREPARING' FOR UPDATE`;
    if (!locked) return;
    if (isIssue) await addEarners(tx, organizationId, runId, earners);
    else if (!run.isListed) await addIssued(tx, run);
    const total = await tx.bulkItem.count({ where: { organizationId, runId } });
    await tx.bulkRun.update({
      where: { organizationId_id: { organizationId, id: runId } },
      data: { state: "RUNNING", total, startedAt: now },
    });
  });
}

/** Lists the people who have earned the achievement and do not have its badge, or one that can be renewed. */
async function listEarners(organizationId: number, achievementId: string, now: Date): Promise<string[]> {
  const earners: string[] = [];
  for await (const candidates of listCandidates({ organizationId, achievementId }, chunkSize))
    for (const { personId } of await findEarned(organizationId, candidates, now)) earners.push(personId);
  return earners;
}

async function addEarners(tx: Db, organizationId: number, runId: string, earners: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO bulk_items (organization_id, run_id, number, person_id)
    SELECT ${organizationId}, ${runId}::uuid, earner.number, earner.person_id
    FROM unnest(${earners}::uuid[]) WITH ORDINALITY AS earner (person_id, number)`;
}

/** Adds the badges of an achievement, or the badges that a key signed, except revoked ones. */
async function addIssued(
  tx: Db,
  run: { organizationId: number; id: string; achievementId: string | null; keyId: string | null },
): Promise<void> {
  const condition =
    run.keyId === null
      ? Prisma.sql`achievement_id = ${run.achievementId}::uuid`
      : Prisma.sql`(signing_key_id = ${run.keyId} OR token_key_id = ${run.keyId})`;
  await tx.$executeRaw`
    INSERT INTO bulk_items (organization_id, run_id, number, credential_id)
    SELECT organization_id, ${run.id}::uuid, row_number() OVER (ORDER BY id), id FROM credentials
    WHERE organization_id = ${run.organizationId} AND ${condition} AND state <> 'REVOKED'`;
}
