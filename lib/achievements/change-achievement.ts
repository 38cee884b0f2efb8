import { transaction } from "@/lib/db/transaction";
import { Failure } from "@/lib/http/failure";
import { type Actor, auditActor } from "@/lib/organizations/actor";
import { type Achievement, achievementColumns, findOwnAchievement } from "./find-own-achievement.ts";

export type ChangeAchievement = Actor & {
  organizationId: number;
  achievementId: string;
  changes: {
    name?: string | undefined;
    description?: string | undefined;
    criteria?: string | undefined;
    type?: string | undefined;
    language?: string | undefined;
  };
  /** Sees the achievement as it is before the change, and may throw to leave it so. */
  check?: ((before: Achievement) => void) | undefined;
  now: Date;
};

/** Changes what is named of an achievement, for badges to come: those that were issued stay as they were signed.
 *  @returns it as it is now. Throws Failure("not-found") when the organization has no such achievement. */
export async function changeAchievement({
  organizationId,
  achievementId,
  changes,
  check,
  now,
  ...actor
}: ChangeAchievement): Promise<Achievement> {
  const detail = Object.fromEntries(
    Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return transaction(async (tx) => {
    await tx.$queryRaw`
      SELECT id FROM achievements WHERE organization_id = ${organizationId} AND id = ${achievementId}::uuid FOR UPDATE`;
    const before = await findOwnAchievement(organizationId, achievementId, tx);
    if (!before) throw new Failure("not-found", "There is no such achievement (any more).");
    check?.(before);
    const after = await tx.achievement.update({
      where: { organizationId_id: { organizationId, id: achievementId } },
      data: detail,
      select: achievementColumns,
    });
    await tx.auditEvent.create({
      data: {
        organizationId,
        occurredAt: now,
        actor: auditActor(actor),
        action: "achievement.changed",
        subject: `achievement:${achievementId}`,
        detail,
      },
    });
    return after;
  });
}
