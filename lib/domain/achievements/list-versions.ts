import { db } from "@/lib/platform/db/client";
import type { Page } from "@/lib/platform/db/page";
import type { AchievementContent } from "./achievement-content.ts";

/** A version of an achievement that is kept for good. */
export interface StoredVersion {
  version: number;
  createdAt: Date;
  content: AchievementContent;
}

/** The versions of an organization's achievement, the newest first, in pages. */
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
  // Written by storeVersion alone, and of this type.
  return rows.map(({ content, ...row }) => ({ ...row, content: content as unknown as AchievementContent }));
}
