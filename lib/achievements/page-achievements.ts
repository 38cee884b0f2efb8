import { db } from "@/lib/db/client";
import { type Achievement, achievementColumns } from "./find-own-achievement.ts";

/** An organization's achievements in the order of their ids, at most `limit` after one of them: the primary key. */
export function pageAchievements(
  organizationId: number,
  page: { after?: string | undefined; limit: number },
): Promise<Achievement[]> {
  return db().achievement.findMany({
    where: { organizationId, ...(page.after === undefined ? {} : { id: { gt: page.after } }) },
    select: achievementColumns,
    orderBy: { id: "asc" },
    take: page.limit,
  });
}
