import { db } from "@/lib/platform/db/client";
import { type ListedCredential, listedColumns, listedJoins } from "./list-credentials.ts";

/** Finds the organization's badges with these ids, latest first. Ids of other organizations' badges are ignored. */
export async function findBadges(
  organizationId: number,
  ids: readonly string[],
  now: Date,
): Promise<ListedCredential[]> {
  return db().$queryRaw<ListedCredential[]>`
    SELECT ${listedColumns(now)} FROM credentials credential ${listedJoins}
    WHERE credential.organization_id = ${organizationId} AND credential.id = ANY(${ids}::uuid[])
    ORDER BY credential.created_at DESC, credential.id DESC`;
}
