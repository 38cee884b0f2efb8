import { db } from "@/lib/platform/db/client";
import { findBadgeNames, type NamedBadge } from "./find-badge-names.ts";
import type { ConnectedApp } from "./list-connected-apps.ts";

/** More are counted as "and more". */
const shownMax = 50;

/** Lists the badges that an app may read besides those that it added itself, at most fifty; null means all. */
export async function listReadableBadges(
  personId: string,
  { reaches, grantIds }: Pick<ConnectedApp, "reaches" | "grantIds">,
): Promise<{ badges: NamedBadge[]; hasMore: boolean } | null> {
  if (reaches.includes("ALL")) return null;
  const take = shownMax + 1;
  const linked = { where: { personId, visibility: "LINK" as const }, take, select: { id: true } };
  const [chosen, own, external] = await Promise.all([
    reaches.includes("CHOSEN")
      ? db().grantCredential.findMany({
          where: { grantId: { in: grantIds } },
          distinct: ["credentialId"],
          orderBy: { credentialId: "asc" },
          take,
          select: { credentialId: true },
        })
      : [],
    reaches.includes("LINK") ? db().credential.findMany({ ...linked, orderBy: { awardedAt: "desc" } }) : [],
    reaches.includes("LINK") ? db().externalCredential.findMany({ ...linked, orderBy: { createdAt: "desc" } }) : [],
  ]);
  const ids = new Set([
    ...chosen.map(({ credentialId }) => credentialId),
    ...[...own, ...external].map(({ id }) => id),
  ]);
  const badges = await findBadgeNames(personId, [...ids].slice(0, shownMax));
  return { badges, hasMore: ids.size > shownMax };
}
