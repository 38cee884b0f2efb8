import type { AchievementContent } from "@/lib/domain/achievements/achievement-content";
import { readAchievementContent } from "@/lib/domain/achievements/read-achievement-content";
import { db } from "@/lib/platform/db/client";
import type { Withholding } from "@/lib/platform/db/generated/client";

/** The columns that a badge's files need. */
export const badgeFileColumns = {
  organizationId: true,
  id: true,
  revision: true,
  personId: true,
  withheld: true,
  achievementId: true,
  achievementVersion: true,
  body: true,
  jws: true,
  language: true,
  state: true,
  awardedAt: true,
  validUntil: true,
  renewsId: true,
  achievement: { select: { name: true, language: true, texts: { select: { name: true, language: true } } } },
  issuer: { select: { name: true } },
  organization: { select: { timeZone: true } },
  person: { select: { name: true } },
} as const;

/** A badge with the columns of `badgeFileColumns`. */
export interface BadgeFileSource {
  organizationId: number;
  id: string;
  revision: number;
  personId: string;
  withheld: Withholding[];
  achievementId: string;
  achievementVersion: number;
  body: string;
  jws: string | null;
  language: string | null;
  state: "ACTIVE" | "SUSPENDED" | "REVOKED";
  awardedAt: Date;
  validUntil: Date | null;
  renewsId: string | null;
  achievement: { name: string; language: string; texts: { name: string; language: string }[] };
  issuer: { name: string };
  organization: { timeZone: string };
  person: { name: string };
}

/** Returns the achievement's name in the badge's language, and the language. */
export function nameIn({ language, achievement }: Pick<BadgeFileSource, "language" | "achievement">): {
  name: string;
  language: string;
} {
  const { name, language: own } = achievement;
  return achievement.texts.find((text) => text.language === language) ?? { name, language: own };
}

/** Returns the achievement's content at the time of issuance, for the art. Returns the current content if that version is not
 *  stored. */
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
