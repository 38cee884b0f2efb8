import { db } from "@/lib/platform/db/client";
import { type Achievement, achievementColumns, achievementOf } from "./find-own-achievement.ts";

/** An organization's achievements in the order of their ids, at most `limit` after one of them: the primary key. */
export async function pageAchievements(
  organizationId: number,
  page: { after?: string | undefined; limit: number },
): Promise<Achievement[]> {
  const rows = await db().achievement.findMany({
    where: { organizationId, ...(page.after === undefined ? {} : { id: { gt: page.after } }) },
    select: achievementColumns,
    orderBy: { id: "asc" },
    take: page.limit,
  });
  return rows.map(achievementOf);
}
