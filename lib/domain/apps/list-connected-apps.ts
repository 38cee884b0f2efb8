import { db } from "@/lib/platform/db/client";
import type { AppState, GrantReach } from "@/lib/platform/db/generated/client";
import { isClientId } from "./is-client-id.ts";

/** An app with all grants that a person gave it. */
export interface ConnectedApp {
  id: string;
  name: string;
  host: string | null;
  state: AppState;
  scopes: string[];
  /** The ids of its grants: several if the person granted access several times. */
  grantIds: string[];
  reaches: GrantReach[];
  firstAllowedAt: Date;
  /** When the last of its grants expires; null means when it is revoked. */
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  /** How many badges it read, counting each time, and when it last did. */
  readCount: number;
  lastReadAt: Date | null;
  /** When it last read the profile. */
  profileReadAt: Date | null;
  /** How many badges it added that it still shows as added, as listBadgesAddedByApp lists them. */
  addedCount: number;
}

/** The widest reach of an app's grants. */
export const widestReach = ({ reaches }: Pick<ConnectedApp, "reaches">): GrantReach =>
  (["ALL", "LINK"] as const).find((reach) => reaches.includes(reach)) ?? "CHOSEN";

/** Lists the apps that can act for a person now, each once, the latest grant first: by the index on (person_id,
 *  created_at). */
export const listConnectedApps = (personId: string, now: Date): Promise<ConnectedApp[]> => findApps({ personId }, now);

/** Returns one of these apps; null if it has no grant of this person. */
export async function readConnectedApp(personId: string, appId: string, now: Date): Promise<ConnectedApp | null> {
  if (!isClientId(appId)) return null;
  const [app] = await findApps({ personId, appId }, now);
  return app ?? null;
}

async function findApps(whose: { personId: string; appId?: string }, now: Date): Promise<ConnectedApp[]> {
  const grants = await db().grant.findMany({
    where: { ...whose, revokedAt: null, tokens: { some: { revokedAt: null, expiresAt: { gt: now } } } },
    orderBy: { createdAt: "desc" },
    include: { app: { select: { id: true, name: true, host: true, state: true } } },
  });
  const apps = new Map<string, ConnectedApp>();
  for (const { app, id, reach, createdAt, ...grant } of grants) {
    const known = apps.get(app.id);
    if (!known) {
      const { scopes, expiresAt, lastUsedAt, readCount, lastReadAt, profileReadAt } = grant;
      apps.set(app.id, {
        ...{ ...app, scopes, grantIds: [id], reaches: [reach], firstAllowedAt: createdAt, expiresAt, lastUsedAt },
        ...{ readCount, lastReadAt, profileReadAt, addedCount: 0 },
      });
      continue;
    }
    known.grantIds.push(id);
    known.scopes = [...new Set([...known.scopes, ...grant.scopes])];
    known.reaches = [...new Set([...known.reaches, reach])];
    known.firstAllowedAt = createdAt;
    known.expiresAt = known.expiresAt && grant.expiresAt && later(known.expiresAt, grant.expiresAt);
    known.lastUsedAt = later(known.lastUsedAt, grant.lastUsedAt);
    known.readCount += grant.readCount;
    known.lastReadAt = later(known.lastReadAt, grant.lastReadAt);
    known.profileReadAt = later(known.profileReadAt, grant.profileReadAt);
  }
  // Not what the grants counted: badges that were added under an earlier grant are still listed as added by the app.
  const added = await db().appBadge.groupBy({
    by: ["appId"],
    where: { personId: whose.personId, appId: { in: [...apps.keys()] } },
    _count: true,
  });
  for (const { appId, _count: count } of added) {
    const app = apps.get(appId);
    if (app) app.addedCount = count;
  }
  return [...apps.values()];
}

const later = (one: Date | null, other: Date | null) => (one !== null && (other === null || one > other) ? one : other);
