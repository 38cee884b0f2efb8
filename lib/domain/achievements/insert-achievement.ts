import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import type { Db } from "@/lib/platform/db/client";
import { type AchievementChanges, achievementColumnsOf } from "./achievement-columns-of.ts";
import { type Achievement, achievementColumns, achievementOf } from "./find-own-achievement.ts";
import { requireOtherLanguage } from "./require-other-language.ts";
import { storeVersion } from "./store-version.ts";

export type NewAchievement = Actor & {
  organizationId: number;
  /** Fields that are left out get the default of their column, and the language that of the organization. */
  fields: AchievementChanges & { name: string; description: string; criteria: string };
  /** Whether it is published immediately instead of being a draft. */
  isPublished?: boolean | undefined;
  now: Date;
};

/** Creates an achievement and its audit event in the given transaction. Its rule has no courses; see updateRule.
 *  @throws Failure("malformed") if there is a translation into its own language. */
export async function insertAchievement(
  tx: Db,
  { organizationId, fields, isPublished = false, now, ...actor }: NewAchievement,
): Promise<Achievement> {
  const { name, description, criteria, translations, ...others } = fields;
  const organization = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { language: true },
  });
  requireOtherLanguage(others.language ?? organization.language, translations ?? []);
  const { id } = await tx.achievement.create({
    data: {
      organizationId,
      language: organization.language,
      ...achievementColumnsOf(others),
      name,
      description,
      criteria,
      ...(isPublished ? { state: "PUBLISHED", publishedAt: now } : {}),
      createdAt: now,
      ...(translations ? { texts: { createMany: { data: translations } } } : {}),
    },
    select: { id: true },
  });
  await recordAuditEvent(tx, {
    organizationId,
    occurredAt: now,
    actor: auditActor(actor),
    action: "achievement.created",
    subject: `achievement:${id}`,
    detail: { name, isPublished },
  });
  if (isPublished) await storeVersion(tx, { organizationId, achievementId: id, now });
  return achievementOf(
    await tx.achievement.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id } },
      select: achievementColumns,
    }),
  );
}
