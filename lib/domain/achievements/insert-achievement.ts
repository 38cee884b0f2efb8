import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import type { Db } from "@/lib/platform/db/client";
import { type AchievementChanges, achievementColumnsOf } from "./achievement-columns-of.ts";
import { type Achievement, achievementColumns, achievementOf } from "./find-own-achievement.ts";
import { requireOtherLanguage } from "./require-other-language.ts";
import { storeVersion } from "./store-version.ts";

export type NewAchievement = Actor & {
  organizationId: number;
  /** With name, description and criteria; what is left out has the value of its column, the language that of the
   *  organization. */
  fields: AchievementChanges & { name: string; description: string; criteria: string };
  /** Whether it can be earned at once, rather than being a draft. */
  isPublished?: boolean | undefined;
  now: Date;
};

/** Creates what can be earned, with its audit event, in the transaction that is given. Courses come to it by its rule.
 *  Throws Failure("malformed") when it would have texts in its own language twice. */
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
