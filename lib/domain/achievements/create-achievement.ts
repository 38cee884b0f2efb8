import { transaction } from "@/lib/platform/db/transaction";
import type { Achievement } from "./find-own-achievement.ts";
import { insertAchievement, type NewAchievement } from "./insert-achievement.ts";

/** Creates an achievement: a draft, unless `isPublished` is set. */
export function createAchievement(achievement: NewAchievement): Promise<Achievement> {
  return transaction((tx) => insertAchievement(tx, achievement));
}
