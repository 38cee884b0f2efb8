import { db } from "@/lib/platform/db/client";
import type { AchievementContent } from "./achievement-content.ts";

/** A version of an achievement that is kept for good. */
export interface StoredVersion {
  version: number;
  createdAt: Date;
  content: AchievementContent;
}

/** The versions of an organization's achievement, the newest first, at most `limit` before one of them. */
export async function listVersions(
  organizationId: number,
  achievementId: string,
  page: { before?: number | undefined; limit: number },
): Promise<StoredVersion[]> {
  const rows = await db().achievementVersion.findMany({
    where: { organizationId, achievementId, ...(page.before === undefined ? {} : { version: { lt: page.before } }) },
    select: { version: true, createdAt: true, content: true },
    orderBy: { version: "desc" },
    take: page.limit,
  });
  // Written by storeVersion alone, and of this type.
  return rows.map(({ content, ...row }) => ({ ...row, content: content as unknown as AchievementContent }));
}
