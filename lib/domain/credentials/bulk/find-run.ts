import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** What a run of many badges is about, and how far it is. */
export type Run = Prisma.BulkRunGetPayload<{ select: typeof runColumns }> & {
  /** Null: it is not about the badges of one achievement. */
  achievementName: string | null;
};

/** What a `Run` is made of, but for the name. */
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

/** One of an organization's runs, or null when it has none of that id. */
export async function findRun(organizationId: number, id: string): Promise<Run | null> {
  if (!isUuid(id)) return null;
  const run = await db().bulkRun.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: runColumns,
  });
  const [named] = await nameAchievements(organizationId, run ? [run] : []);
  return named ?? null;
}

/** The runs with the names that their achievements have now. */
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
