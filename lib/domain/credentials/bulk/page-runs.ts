import { db } from "@/lib/platform/db/client";
import { nameAchievements, type Run, runColumns } from "./find-run.ts";

/** An organization's runs, the newest first, at most `limit` before one of them: by the index (organization_id, created_at,
 *  id). */
export async function pageRuns(
  organizationId: number,
  { before, limit }: { before?: { createdAt: Date; id: string } | undefined; limit: number },
): Promise<Run[]> {
  const runs = await db().bulkRun.findMany({
    where: {
      organizationId,
      ...(before && {
        createdAt: { lte: before.createdAt },
        OR: [{ createdAt: { lt: before.createdAt } }, { id: { lt: before.id } }],
      }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    select: runColumns,
  });
  return nameAchievements(organizationId, runs);
}
