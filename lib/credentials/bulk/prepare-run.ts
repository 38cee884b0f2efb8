import { type Db, db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { transaction } from "@/lib/db/transaction";
import { findEarned } from "../find-earned.ts";
import { listCandidates } from "../list-candidates.ts";

const chunkSize = 500;

/** Finds out which badges a run is about, unless they were listed; from then on it runs. Interrupted, it begins anew. */
export async function prepareRun(organizationId: number, runId: string, now: Date): Promise<void> {
  const run = await db().bulkRun.findUnique({ where: { organizationId_id: { organizationId, id: runId } } });
  if (run?.state !== "PREPARING") return;
  await transaction(async (tx) => {
    const [locked] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM bulk_runs
      WHERE organization_id = ${organizationId} AND id = ${runId}::uuid AND state = 'PREPARING' FOR UPDATE`;
    if (!locked) return;
    if (!run.isListed && run.kind === "ISSUE" && run.achievementId !== null)
      await addEarned(tx, { organizationId, runId, achievementId: run.achievementId });
    else if (!run.isListed) await addIssued(tx, run);
    const total = await tx.bulkItem.count({ where: { organizationId, runId } });
    await tx.bulkRun.update({
      where: { organizationId_id: { organizationId, id: runId } },
      data: { state: "RUNNING", total, startedAt: now },
    });
  });
}

async function addEarned(
  tx: Db,
  { organizationId, runId, achievementId }: { organizationId: number; runId: string; achievementId: string },
): Promise<void> {
  let number = 0;
  for await (const candidates of listCandidates({ organizationId, achievementId }, chunkSize)) {
    const earned = await findEarned(organizationId, candidates);
    await tx.bulkItem.createMany({
      data: earned.map(({ personId }) => ({ organizationId, runId, number: ++number, personId })),
    });
  }
}

/** What an achievement or a key issued and what was not revoked. */
async function addIssued(
  tx: Db,
  run: { organizationId: number; id: string; achievementId: string | null; keyId: string | null },
): Promise<void> {
  const of =
    run.keyId === null
      ? Prisma.sql`achievement_id = ${run.achievementId}::uuid`
      : Prisma.sql`(signing_key_id = ${run.keyId} OR token_key_id = ${run.keyId})`;
  await tx.$executeRaw`
    INSERT INTO bulk_items (organization_id, run_id, number, credential_id)
    SELECT organization_id, ${run.id}::uuid, row_number() OVER (ORDER BY id), id FROM credentials
    WHERE organization_id = ${run.organizationId} AND ${of} AND state <> 'REVOKED'`;
}
