import { transaction } from "@/lib/platform/db/transaction";
import type { Achievement } from "./find-own-achievement.ts";
import { insertAchievement, type NewAchievement } from "./insert-achievement.ts";

/** Creates what can be earned, as a draft unless told otherwise. */
export function createAchievement(achievement: NewAchievement): Promise<Achievement> {
  return transaction((tx) => insertAchievement(tx, achievement));
}
