import { transaction } from "@/lib/db/transaction";
import { type Actor, auditActor } from "@/lib/organizations/actor";
import { type Achievement, achievementColumns } from "./find-own-achievement.ts";

export type CreateAchievement = Actor & {
  organizationId: number;
  name: string;
  description: string;
  /** Markdown. */
  criteria: string;
  /** A term of the Open Badges vocabulary; `Course` when left out. */
  type?: string | undefined;
  /** BCP 47; the organization's own when left out. */
  language?: string | undefined;
  now: Date;
};

/** Creates what can be earned; courses are mapped to it afterwards. */
export async function createAchievement({
  organizationId,
  now,
  name,
  description,
  criteria,
  type,
  language,
  ...actor
}: CreateAchievement): Promise<Achievement> {
  return transaction(async (tx) => {
    const organization = await tx.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { language: true },
    });
    const achievement = await tx.achievement.create({
      data: {
        organizationId,
        name,
        description,
        criteria,
        language: language ?? organization.language,
        createdAt: now,
        ...(type === undefined ? {} : { type }),
      },
      select: achievementColumns,
    });
    await tx.auditEvent.create({
      data: {
        organizationId,
        occurredAt: now,
        actor: auditActor(actor),
        action: "achievement.created",
        subject: `achievement:${achievement.id}`,
        detail: { name },
      },
    });
    return achievement;
  });
}
