import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { readAchievementContent } from "./read-achievement-content.ts";
import { type Art, readArt } from "./read-art.ts";

/** Reads the current image of an organization's achievement, which may be a draft; null if there is no such achievement.
 *  @param name the name for a generated image, if it differs from the stored one. */
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
