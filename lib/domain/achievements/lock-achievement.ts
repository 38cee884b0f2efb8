import type { Db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import { type Achievement, findOwnAchievement } from "./find-own-achievement.ts";

/** Locks an achievement until the transaction ends, which serializes changes of it.
 *  @returns the achievement.
 *  @throws Failure("not-found") if the organization has no such achievement. */
export async function lockAchievement(tx: Db, organizationId: number, achievementId: string): Promise<Achievement> {
  await tx.$queryRaw`
    SELECT id FROM achievements WHERE organization_id = ${organizationId} AND id = ${achievementId}::uuid FOR UPDATE`;
  const achievement = await findOwnAchievement(organizationId, achievementId, tx);
  if (!achievement) throw new Failure("not-found", "The achievement does not exist.");
  return achievement;
}
