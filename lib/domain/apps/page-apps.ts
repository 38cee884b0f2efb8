import { db } from "@/lib/platform/db/client";
import type { AppState } from "@/lib/platform/db/generated/client";
import { isClientId } from "./is-client-id.ts";

/** An app as its operator sees it. */
export interface ListedApp {
  id: string;
  name: string;
  host: string | null;
  redirectUris: string[];
  state: AppState;
  registeredAt: Date;
  /** How many allowances of people count for it, up to a thousand. */
  grants: number;
}

/** The apps that registered, the latest first, at most `limit` after the one of the id `after`: by the index on
 *  (registered_at, id). `next` is the id to go on after; null at the end. */
export async function pageApps(page: {
  after?: string | undefined;
  limit: number;
}): Promise<{ apps: ListedApp[]; next: string | null }> {
  const { after, limit } = page;
  const rows = await db().app.findMany({
    orderBy: [{ registeredAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    ...(after === undefined || !isClientId(after) ? {} : { cursor: { id: after }, skip: 1 }),
    select: {
      id: true,
      name: true,
      host: true,
      redirectUris: true,
      state: true,
      registeredAt: true,
    },
  });
  const shown = rows.slice(0, limit);
  const counts = await countGrants(shown.map(({ id }) => id));
  const apps = shown.map((app) => ({ ...app, grants: counts.get(app.id) ?? 0 }));
  return { apps, next: rows.length > limit ? (apps.at(-1)?.id ?? null) : null };
}

async function countGrants(appIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<{ id: string; count: number }[]>`
    SELECT app.id, (
      SELECT count(*)::int FROM (
        SELECT FROM grants WHERE grants.app_id = app.id AND grants.revoked_at IS NULL LIMIT 1000
      ) counted
    ) AS count
    FROM unnest(${appIds}::text[]) AS app (id)`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}
