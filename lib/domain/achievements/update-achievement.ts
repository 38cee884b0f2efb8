import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { type AchievementChanges, achievementColumnsOf } from "./achievement-columns-of.ts";
import { type Achievement, achievementColumns, achievementOf } from "./find-own-achievement.ts";
import { lockAchievement } from "./lock-achievement.ts";
import { readAchievementContent } from "./read-achievement-content.ts";
import { requireOtherLanguage } from "./require-other-language.ts";
import { storeVersion } from "./store-version.ts";

export type UpdateAchievement = Actor & {
  organizationId: number;
  achievementId: string;
  changes: AchievementChanges;
  /** Sees the achievement as it is before the change, and may throw to leave it so. */
  check?: ((before: Achievement) => void) | undefined;
  now: Date;
};

/** Changes what is named of an achievement, for badges to come: those that were issued stay as they were signed. Once it was
 *  published, a change of what badges say makes a new version, and the one before is kept for good.
 *  @returns it as it is now. Throws Failure("not-found") when the organization has no such achievement, and
 *  Failure("malformed") when it would have texts in its own language twice. */
export async function updateAchievement({
  organizationId,
  achievementId,
  changes,
  check,
  now,
  ...actor
}: UpdateAchievement): Promise<Achievement> {
  const { translations, ...others } = changes;
  const where = { organizationId_id: { organizationId, id: achievementId } };
  return transaction(async (tx) => {
    const before = await lockAchievement(tx, organizationId, achievementId);
    check?.(before);
    requireOtherLanguage(changes.language ?? before.language, translations ?? before.translations);
    const isDraft = before.state === "DRAFT";
    if (!isDraft) await storeVersion(tx, { organizationId, achievementId, now });
    const said = isDraft ? null : await readAchievementContent(tx, { organizationId, achievementId });

    await tx.achievement.update({ where, data: achievementColumnsOf(others) });
    if (translations) {
      await tx.achievementText.deleteMany({ where: { organizationId, achievementId } });
      await tx.achievementText.createMany({
        data: translations.map((texts) => ({ organizationId, achievementId, ...texts })),
      });
    }
    const says = isDraft ? null : await readAchievementContent(tx, { organizationId, achievementId });
    const isNewVersion = JSON.stringify(says) !== JSON.stringify(said);
    if (isNewVersion) {
      await tx.achievement.update({ where, data: { version: { increment: 1 } } });
      await storeVersion(tx, { organizationId, achievementId, now });
    }
    const after = achievementOf(await tx.achievement.findUniqueOrThrow({ where, select: achievementColumns }));
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(actor),
      action: "achievement.changed",
      subject: `achievement:${achievementId}`,
      detail: { ...JSON.parse(JSON.stringify(changes)), version: after.version },
    });
    return after;
  });
}
