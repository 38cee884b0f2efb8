import { db } from "@/lib/platform/db/client";
import type { Page } from "@/lib/platform/db/page";
import { isClientId } from "./is-client-id.ts";

/** A service that may introspect tokens, as the operator sees it. */
export interface ListedResourceServer {
  id: string;
  name: string;
  createdAt: Date;
  /** To the minute; null: never. */
  lastUsedAt: Date | null;
}

/** Lists the resource servers, newest first: by the index on (created_at, id). The cursor is a resource server's id. */
export async function listResourceServers({ after, limit }: Page<string>): Promise<ListedResourceServer[]> {
  return db().resourceServer.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    ...(after === undefined || !isClientId(after) ? {} : { cursor: { id: after }, skip: 1 }),
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
  });
}
