import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { readAchievementContent } from "./read-achievement-content.ts";
import { type Art, readArt } from "./read-art.ts";

/** The art that an organization's achievement has now, a draft too; null when it has no such achievement.
 *  @param name draws it of that name, where it is drawn. */
export async function readCurrentArt(
  organizationId: number,
  achievementId: string,
  name: string | null,
): Promise<Art | null> {
  if (!isUuid(achievementId)) return null;
  const content = await readAchievementContent(db(), { organizationId, achievementId });
  if (!content) return null;
  const [own] = content.texts;
  return readArt({ organizationId, content: { ...content, texts: [{ ...own, name: name ?? own.name }] } }, "original");
}
