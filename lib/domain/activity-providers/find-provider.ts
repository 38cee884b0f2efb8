import { type Db, db } from "@/lib/platform/db/client";
import { type ListedProvider, listedProvider } from "./list-providers.ts";

/** One of an organization's activity providers, or null when it has none of that id. */
export function findProvider(
  organizationId: number,
  id: string,
  now: Date,
  on: Db = db(),
): Promise<ListedProvider | null> {
  return on.activityProvider.findUnique({
    where: { organizationId_id: { organizationId, id }, kind: "PARTNER" },
    select: listedProvider(now),
  });
}
