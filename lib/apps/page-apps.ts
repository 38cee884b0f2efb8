import { db } from "@/lib/db/client";
import type { AppState } from "@/lib/db/generated/client";

/** An app as its operator sees it. */
export interface ListedApp {
  id: string;
  name: string;
  host: string | null;
  redirectUris: string[];
  state: AppState;
  registeredAt: Date;
  /** How many allowances of people count for it. */
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
    ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }),
    select: {
      id: true,
      name: true,
      host: true,
      redirectUris: true,
      state: true,
      registeredAt: true,
      _count: { select: { grants: { where: { revokedAt: null } } } },
    },
  });
  const apps = rows.slice(0, limit).map(({ _count, ...app }) => ({ ...app, grants: _count.grants }));
  return { apps, next: rows.length > limit ? (apps.at(-1)?.id ?? null) : null };
}
