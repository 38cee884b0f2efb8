import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { byId, byName, type NameKey, type Page } from "@/lib/platform/db/page";
import { type Achievement, achievementColumns, achievementOf } from "./find-own-achievement.ts";

export type AchievementPage = ({ orderBy: "id" } & Page<string>) | ({ orderBy: "name" } & Page<NameKey>);

/** A page of an organization's achievements, in the order of their ids (the primary key) or of their names (the index on
 *  organization_id, name and id). */
export async function listAchievements(organizationId: number, page: AchievementPage): Promise<Achievement[]> {
  const { where, ...order }: Pick<Prisma.AchievementFindManyArgs, "where" | "orderBy" | "take"> =
    page.orderBy === "id" ? byId(page) : byName(page);
  const rows = await db().achievement.findMany({
    where: { organizationId, ...where },
    select: achievementColumns,
    ...order,
  });
  return rows.map(achievementOf);
}
