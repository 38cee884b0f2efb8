import { db } from "@/lib/platform/db/client";

/** A badge that a person can select for an app. */
export interface BadgeChoice {
  id: string;
  name: string;
  issuerName: string;
}

/** More cannot sensibly be selected one by one: people with more can allow all, or those with a link. */
const choicesMax = 500;

/** Lists a person's badges, issued here and imported, newest first: by the indexes on person. */
export async function listBadgeChoices(personId: string): Promise<BadgeChoice[]> {
  const [own, external] = await Promise.all([
    db().credential.findMany({
      where: { personId },
      orderBy: { awardedAt: "desc" },
      take: choicesMax,
      select: {
        id: true,
        awardedAt: true,
        achievement: { select: { name: true } },
        issuer: { select: { name: true } },
      },
    }),
    db().externalCredential.findMany({
      where: { personId },
      orderBy: { createdAt: "desc" },
      take: choicesMax,
      select: { id: true, name: true, issuerName: true, createdAt: true },
    }),
  ]);
  const all = [
    ...own.map(({ id, awardedAt, achievement, issuer }) => ({
      at: awardedAt,
      choice: { id, name: achievement.name, issuerName: issuer.name },
    })),
    ...external.map(({ createdAt, ...choice }) => ({ at: createdAt, choice })),
  ];
  return all.sort((one, other) => other.at.getTime() - one.at.getTime()).map(({ choice }) => choice);
}
