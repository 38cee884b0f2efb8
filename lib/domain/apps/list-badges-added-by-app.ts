import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { findBadgeNames, type NamedBadge } from "./find-badge-names.ts";
import { isClientId } from "./is-client-id.ts";

/** A badge that an app added, and when it last did. */
export type BadgeAddedByApp = NamedBadge & { broughtAt: Date };

/** Lists the badges that an app added to a person's wallet and that are still there, latest first, at most `limit` after
 *  the badge with the id `after`: by the index on (app_id, person_id, brought_at, credential_id). `next` is the id to
 *  continue after; null at the end. */
export async function listBadgesAddedByApp(page: {
  personId: string;
  appId: string;
  after?: string | undefined;
  limit: number;
}): Promise<{ badges: BadgeAddedByApp[]; next: string | null }> {
  const { personId, appId, after, limit } = page;
  if (!isClientId(appId)) return { badges: [], next: null };
  const rows = await db().appBadge.findMany({
    where: { appId, personId },
    orderBy: [{ broughtAt: "desc" }, { credentialId: "desc" }],
    take: limit + 1,
    ...(after === undefined || !isUuid(after)
      ? {}
      : { cursor: { appId_personId_credentialId: { appId, personId, credentialId: after } }, skip: 1 }),
    select: { credentialId: true, broughtAt: true },
  });
  const shown = rows.slice(0, limit);
  const times = new Map(shown.map(({ credentialId, broughtAt }) => [credentialId, broughtAt]));
  const named = await findBadgeNames(personId, [...times.keys()]);
  const badges = named.flatMap((badge) => {
    const broughtAt = times.get(badge.id);
    return broughtAt ? [{ ...badge, broughtAt }] : [];
  });
  return { badges, next: rows.length > limit ? (shown.at(-1)?.credentialId ?? null) : null };
}
