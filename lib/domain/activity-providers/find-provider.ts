import { type Db, db } from "@/lib/platform/db/client";
import { type ListedProvider, listedProvider } from "./list-providers.ts";

/** Finds an organization's activity provider by its id; null if there is none, or it belongs to an inbound source. */
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
