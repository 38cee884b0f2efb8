import { db } from "@/lib/platform/db/client";
import { badgeColumns, badgeJoins, type ListedIssuedBadge } from "./list-issued-badges.ts";

/** Those of these badges that are the organization's, in the same order. */
export async function findBadges(organizationId: number, ids: readonly string[]): Promise<ListedIssuedBadge[]> {
  return db().$queryRaw<ListedIssuedBadge[]>`
    SELECT ${badgeColumns} FROM credentials credential ${badgeJoins}
    WHERE credential.organization_id = ${organizationId} AND credential.id = ANY(${ids}::uuid[])
    ORDER BY credential.created_at DESC, credential.id DESC`;
}
