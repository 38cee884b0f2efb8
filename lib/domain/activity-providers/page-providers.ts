import { db } from "@/lib/platform/db/client";
import { type ListedProvider, listedProvider } from "./list-providers.ts";

/** An organization's activity providers in the order of their ids, at most `limit` after one of them: the primary key. */
export function pageProviders(
  organizationId: number,
  page: { after?: string | undefined; limit: number },
  now: Date,
): Promise<ListedProvider[]> {
  return db().activityProvider.findMany({
    where: { organizationId, kind: "PARTNER", ...(page.after === undefined ? {} : { id: { gt: page.after } }) },
    select: listedProvider(now),
    orderBy: { id: "asc" },
    take: page.limit,
  });
}
