import type { Db } from "@/lib/platform/db/client";
import type { Achievement as AchievementRow, AchievementText } from "@/lib/platform/db/generated/client";
import type { AchievementContent, AchievementTexts, Alignment } from "./achievement-content.ts";

/** What a version of an achievement says, the one that it has now when none is named; null when there is no such
 *  achievement, or it never had that version. */
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
  const kept = await on.achievementVersion.findUnique({
    where: { organizationId_achievementId_version: { organizationId, achievementId, version } },
    select: { content: true },
  });
  // Written by storeVersion alone, and of this type.
  return kept ? (kept.content as unknown as AchievementContent) : null;
}

function contentOf(row: AchievementRow & { texts: AchievementText[] }): AchievementContent {
  const { id, version, type, tags, credits, validityPeriod } = row;
  return {
    id,
    version,
    texts: [textsOf(row), ...row.texts.map(textsOf)],
    type,
    tags,
    // Checked by achievementFields before it was written.
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
