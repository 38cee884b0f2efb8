import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import type { Db } from "@/lib/platform/db/client";
import { type AchievementChanges, achievementColumnsOf } from "./achievement-columns-of.ts";
import { type Achievement, achievementColumns, achievementOf } from "./find-own-achievement.ts";
import { readAchievementContent } from "./read-achievement-content.ts";
import { requireOtherLanguage } from "./require-other-language.ts";
import { storeVersion } from "./store-version.ts";

/** An achievement after a change. */
export interface UpdatedAchievement extends Achievement {
  /** Whether future badges differ from earlier ones. */
  isNewVersion: boolean;
}

/** Writes changes of an achievement that the transaction has locked, with its new version and its audit event.
 *  @param before the achievement as lockAchievement returned it
 *  @throws Failure("malformed", code `own-language`) for a translation into the achievement's own language */
export async function applyChanges(
  tx: Db,
  before: Achievement,
  {
    organizationId,
    changes,
    now,
    ...actor
  }: Actor & { organizationId: number; changes: AchievementChanges; now: Date },
): Promise<UpdatedAchievement> {
  const { translations, ...others } = changes;
  const achievementId = before.id;
  const where = { organizationId_id: { organizationId, id: achievementId } };
  requireOtherLanguage(changes.language ?? before.language, translations ?? before.translations);
  const isDraft = before.state === "DRAFT";
  if (!isDraft) await storeVersion(tx, { organizationId, achievementId, now });
  const contentBefore = isDraft ? null : await readAchievementContent(tx, { organizationId, achievementId });

  await tx.achievement.update({ where, data: achievementColumnsOf(others) });
  if (translations) {
    await tx.achievementText.deleteMany({ where: { organizationId, achievementId } });
    await tx.achievementText.createMany({
      data: translations.map((texts) => ({ organizationId, achievementId, ...texts })),
    });
  }
  const contentAfter = isDraft ? null : await readAchievementContent(tx, { organizationId, achievementId });
  const isNewVersion = JSON.stringify(contentAfter) !== JSON.stringify(contentBefore);
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
  return { ...after, isNewVersion };
}
