import type { Db } from "@/lib/platform/db/client";
import type { Achievement as AchievementRow, AchievementText } from "@/lib/platform/db/generated/client";
import type { AchievementContent, AchievementTexts, Alignment } from "./achievement-content.ts";

/** Reads the content of a version of an achievement; null if there is no such achievement or version.
 *  Without `version`, reads the current one. */
export async function readAchievementContent(
  on: Db,
  { organizationId, achievementId, version }: { organizationId: number; achievementId: string; version?: number },
): Promise<AchievementContent | null> {
  const row = await on.achievement.findUnique({
    where: { organizationId_id: { organizationId, id: achievementId } },
    include: { texts: { orderBy: { language: "asc" } } },
  });
  if (!row) return null;
  if (version === undefined || version === row.version) return contentOf(row);
  const stored = await on.achievementVersion.findUnique({
    where: { organizationId_achievementId_version: { organizationId, achievementId, version } },
    select: { content: true },
  });
  // Only storeVersion writes the column, with values of this type.
  return stored ? (stored.content as unknown as AchievementContent) : null;
}

function contentOf(row: AchievementRow & { texts: AchievementText[] }): AchievementContent {
  const { id, version, type, tags, credits, validityPeriod } = row;
  return {
    id,
    version,
    texts: [textsOf(row), ...row.texts.map(textsOf)],
    type,
    tags,
    // achievementFields validated the value before it was stored.
    alignments: row.alignments as unknown as Alignment[],
    credits,
    validityPeriod,
    image: {
      hash: row.imageHash && Buffer.from(row.imageHash).toString("hex"),
      caption: row.imageCaption,
    },
  };
}

const textsOf = ({ language, name, description, criteria }: AchievementTexts) => ({
  language,
  name,
  description,
  criteria,
});
