import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** A bulk run and its progress. */
export type Run = Prisma.BulkRunGetPayload<{ select: typeof runColumns }> & {
  /** Null: the run is not limited to the badges of one achievement. */
  achievementName: string | null;
};

/** The columns of `Run` except the achievement's name. */
export const runColumns = {
  id: true,
  kind: true,
  state: true,
  achievementId: true,
  keyId: true,
  isListed: true,
  reason: true,
  isReasonPublic: true,
  total: true,
  done: true,
  failed: true,
  createdAt: true,
  startedAt: true,
  endedAt: true,
} as const satisfies Prisma.BulkRunSelect;

/** Finds one of an organization's bulk runs. Returns null if the run does not exist or belongs to another organization. */
export async function findRun(organizationId: number, id: string): Promise<Run | null> {
  if (!isUuid(id)) return null;
  const run = await db().bulkRun.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: runColumns,
  });
  const [named] = await nameAchievements(organizationId, run ? [run] : []);
  return named ?? null;
}

/** Adds the current names of the achievements to the runs. */
export async function nameAchievements(
  organizationId: number,
  runs: readonly Omit<Run, "achievementName">[],
): Promise<Run[]> {
  const ids = runs.flatMap(({ achievementId }) => achievementId ?? []);
  const achievements =
    ids.length === 0
      ? []
      : await db().achievement.findMany({
          where: { organizationId, id: { in: ids } },
          select: { id: true, name: true },
        });
  const names = new Map(achievements.map(({ id, name }) => [id, name]));
  return runs.map((run) => ({ ...run, achievementName: names.get(run.achievementId ?? "") ?? null }));
}
