import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import type { AchievementContent } from "./achievement-content.ts";
import { readAchievementContent } from "./read-achievement-content.ts";

/** Finds a version of a published or retired achievement by the id and version in the URL of its image; null if there is
 *  none. */
export async function findImage(
  id: string,
  version: number,
): Promise<{ organizationId: number; content: AchievementContent } | null> {
  if (!isUuid(id)) return null;
  const row = await db().achievement.findFirst({
    where: { id, state: { not: "DRAFT" } },
    select: { organizationId: true },
  });
  if (!row) return null;
  const { organizationId } = row;
  const content = await readAchievementContent(db(), { organizationId, achievementId: id, version });
  return content && { organizationId, content };
}
