import { db } from "@/lib/platform/db/client";
import type { Page } from "@/lib/platform/db/page";
import type { AchievementContent } from "./achievement-content.ts";

/** A permanently stored version of an achievement. */
export interface StoredVersion {
  version: number;
  createdAt: Date;
  content: AchievementContent;
}

/** A page of the versions of an organization's achievement, the newest first. The key is a version number. */
export async function listVersions(
  organizationId: number,
  achievementId: string,
  { after, limit }: Page<number>,
): Promise<StoredVersion[]> {
  const rows = await db().achievementVersion.findMany({
    where: { organizationId, achievementId, ...(after === undefined ? {} : { version: { lt: after } }) },
    select: { version: true, createdAt: true, content: true },
    orderBy: { version: "desc" },
    take: limit,
  });
  // Only storeVersion writes the column, with values of this type.
  return rows.map(({ content, ...row }) => ({ ...row, content: content as unknown as AchievementContent }));
}
