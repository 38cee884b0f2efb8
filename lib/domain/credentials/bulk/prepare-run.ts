import { type Db, db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { findEarned } from "../find-earned.ts";
import { listCandidates } from "../list-candidates.ts";

const chunkSize = 500;

/** Finds out which badges a run is about, unless they were listed; from then on it runs. Interrupted, it begins anew. */
export async function prepareRun(organizationId: number, runId: string, now: Date): Promise<void> {
  const run = await db().bulkRun.findUnique({ where: { organizationId_id: { organizationId, id: runId } } });
  if (run?.state !== "PREPARING") return;
  // Looked for before anything is locked: with very many learners that takes longer than a transaction may.
  const isIssue = !run.isListed && run.kind === "ISSUE" && run.achievementId !== null;
  const earners = isIssue ? await listEarners(organizationId, run.achievementId ?? "") : [];
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

/** The people who have earned the achievement and have no badge of it. */
async function listEarners(organizationId: number, achievementId: string): Promise<string[]> {
  const earners: string[] = [];
  for await (const candidates of listCandidates({ organizationId, achievementId }, chunkSize))
    for (const { personId } of await findEarned(organizationId, candidates)) earners.push(personId);
  return earners;
}

async function addEarners(tx: Db, organizationId: number, runId: string, earners: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO bulk_items (organization_id, run_id, number, person_id)
    SELECT ${organizationId}, ${runId}::uuid, earner.number, earner.person_id
    FROM unnest(${earners}::uuid[]) WITH ORDINALITY AS earner (person_id, number)`;
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
