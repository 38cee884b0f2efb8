import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import type { AchievementContent } from "./achievement-content.ts";
import { readAchievementContent } from "./read-achievement-content.ts";

/** An achievement as the public can read it. */
export interface PublishedAchievement {
  organizationId: number;
  content: AchievementContent;
  isRetired: boolean;
  /** The issuer's name, or the organization's while there is no issuer. */
  issuerName: string;
  /** Null: the organization has not issued a badge yet. */
  issuer: { did: string; name: string; url: string } | null;
}

/** Finds an achievement of any organization by its id, which every badge contains; null if there is none, or it is a draft. */
export async function findAchievement(id: string): Promise<PublishedAchievement | null> {
  if (!isUuid(id)) return null;
  const row = await db().achievement.findFirst({
    where: { id, state: { not: "DRAFT" } },
    select: {
      organizationId: true,
      state: true,
      organization: { select: { name: true, issuers: { select: { did: true, name: true, url: true } } } },
    },
  });
  if (!row) return null;
  const { organizationId, organization, state } = row;
  const issuer = organization.issuers[0] ?? null;
  const content = await readAchievementContent(db(), { organizationId, achievementId: id });
  return (
    content && {
      organizationId,
      content,
      isRetired: state === "RETIRED",
      issuerName: issuer?.name ?? organization.name,
      issuer,
    }
  );
}
