import { db } from "@/lib/platform/db/client";
import type { AppState } from "@/lib/platform/db/generated/client";
import type { Page } from "@/lib/platform/db/page";
import { isClientId } from "./is-client-id.ts";

/** An app as its operator sees it. */
export interface ListedApp {
  id: string;
  name: string;
  host: string | null;
  redirectUris: string[];
  state: AppState;
  registeredAt: Date;
  /** How many grants of people are active, up to a thousand. */
  grants: number;
}

/** Lists registered apps, newest first: by the index on (registered_at, id). The cursor is an app's id. */
export async function listApps({ after, limit }: Page<string>): Promise<ListedApp[]> {
  const rows = await db().app.findMany({
    orderBy: [{ registeredAt: "desc" }, { id: "desc" }],
    take: limit,
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
  const counts = await countGrants(rows.map(({ id }) => id));
  return rows.map((app) => ({ ...app, grants: counts.get(app.id) ?? 0 }));
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
