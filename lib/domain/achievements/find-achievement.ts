import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import type { AchievementContent } from "./achievement-content.ts";
import { readAchievementContent } from "./read-achievement-content.ts";

/** What a badge stands for, as everybody may read it. */
export interface PublishedAchievement {
  organizationId: number;
  content: AchievementContent;
  isRetired: boolean;
  /** Who issues it: the issuer's name once there is one, the organization's until then. */
  issuerName: string;
  /** Null: it has issued nothing yet. */
  issuer: { did: string; name: string; url: string } | null;
}

/** An achievement by its id, which stands in every badge; null when there is none, and while it is a draft. */
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
