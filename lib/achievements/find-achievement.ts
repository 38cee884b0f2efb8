import { db } from "@/lib/db/client";
import { isUuid } from "@/lib/http/is-uuid";

/** What a badge stands for, as everybody may read it. */
export interface PublishedAchievement {
  organizationId: number;
  id: string;
  name: string;
  description: string;
  /** Markdown. */
  criteria: string;
  /** BCP 47, of the three texts. */
  language: string;
  /** Who issues it: the issuer's name once there is one, the organization's until then. */
  issuerName: string;
}

/** An achievement by its id, which stands in every badge; null when there is none. */
export async function findAchievement(id: string): Promise<PublishedAchievement | null> {
  if (!isUuid(id)) return null;
  const row = await db().achievement.findFirst({
    where: { id },
    select: {
      organizationId: true,
      id: true,
      name: true,
      description: true,
      criteria: true,
      language: true,
      organization: { select: { name: true, issuers: { select: { name: true } } } },
    },
  });
  if (!row) return null;
  const { organization, ...achievement } = row;
  return { ...achievement, issuerName: organization.issuers[0]?.name ?? organization.name };
}
