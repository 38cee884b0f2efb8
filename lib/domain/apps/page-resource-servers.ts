import { db } from "@/lib/platform/db/client";
import { isClientId } from "./is-client-id.ts";

/** A service that may ask about tokens, as the operator sees it. */
export interface ListedResourceServer {
  id: string;
  name: string;
  createdAt: Date;
  /** To the minute; null: never. */
  lastUsedAt: Date | null;
}

/** The services that may ask about tokens, the latest first, at most `limit` after the one of the id `after`: by the index on
 *  (created_at, id). `next` is the id to go on after; null at the end. */
export async function pageResourceServers(page: {
  after?: string | undefined;
  limit: number;
}): Promise<{ servers: ListedResourceServer[]; next: string | null }> {
  const { after, limit } = page;
  const rows = await db().resourceServer.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    ...(after === undefined || !isClientId(after) ? {} : { cursor: { id: after }, skip: 1 }),
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
  });
  const servers = rows.slice(0, limit);
  return { servers, next: rows.length > limit ? (servers.at(-1)?.id ?? null) : null };
}
