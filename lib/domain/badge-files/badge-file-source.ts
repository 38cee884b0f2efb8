import type { AchievementContent } from "@/lib/domain/achievements/achievement-content";
import { readAchievementContent } from "@/lib/domain/achievements/read-achievement-content";
import { db } from "@/lib/platform/db/client";

/** What a badge's files are made of. */
export const badgeFileColumns = {
  organizationId: true,
  id: true,
  achievementId: true,
  achievementVersion: true,
  body: true,
  jws: true,
  language: true,
  state: true,
  awardedAt: true,
  validUntil: true,
  achievement: { select: { name: true, language: true, texts: { select: { name: true, language: true } } } },
  issuer: { select: { name: true } },
  organization: { select: { timeZone: true } },
  person: { select: { name: true } },
} as const;

/** A badge as `badgeFileColumns` selects it. */
export interface BadgeFileSource {
  organizationId: number;
  id: string;
  achievementId: string;
  achievementVersion: number;
  body: string;
  jws: string | null;
  language: string | null;
  state: "ACTIVE" | "SUSPENDED" | "REVOKED";
  awardedAt: Date;
  validUntil: Date | null;
  achievement: { name: string; language: string; texts: { name: string; language: string }[] };
  issuer: { name: string };
  organization: { timeZone: string };
  person: { name: string };
}

/** The achievement's name in the badge's language, and which language that is. */
export function nameIn({ language, achievement }: Pick<BadgeFileSource, "language" | "achievement">): {
  name: string;
  language: string;
} {
  const { name, language: own } = achievement;
  return achievement.texts.find((text) => text.language === language) ?? { name, language: own };
}

/** What the badge's achievement said when the badge was issued, for its art; what it says now, when that was not kept. */
export async function artSource({
  organizationId,
  achievementId,
  achievementVersion: version,
}: BadgeFileSource): Promise<{ organizationId: number; content: AchievementContent }> {
  const where = { organizationId, achievementId };
  const content =
    (await readAchievementContent(db(), { ...where, version })) ?? (await readAchievementContent(db(), where));
  if (!content) throw new Error(`the achievement ${achievementId} of a badge does not exist`);
  return { organizationId, content };
}
