import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Page, TimeKey } from "@/lib/platform/db/page";
import type { ListedIdentity } from "./identity.ts";

export interface IdentityFilter {
  /** Whether an address was assigned; left out: both. */
  isAssigned?: boolean | undefined;
  id?: string | undefined;
}

/** A page of an organization's identities, the newest first. Reads the index (organization_id, created_at, id) backwards, and
 *  for each identity its completions by (organization_id, identity_id, completed_at). */
export async function listIdentities(
  organizationId: number,
  { isAssigned, id }: IdentityFilter,
  { after, limit }: Page<TimeKey>,
): Promise<ListedIdentity[]> {
  const conditions = [
    Prisma.sql`i.organization_id = ${organizationId}`,
    ...(isAssigned === undefined ? [] : [Prisma.sql`(i.address_key IS NOT NULL) = ${isAssigned}`]),
    ...(id === undefined ? [] : [Prisma.sql`i.id = ${id}::uuid`]),
    ...(after === undefined
      ? []
      : [Prisma.sql`(i.created_at, i.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`]),
  ];
  return db().$queryRaw<ListedIdentity[]>`
    SELECT i.id, i.kind::text AS kind, i.home_page AS "homePage", i.value, i.name, i.address_key AS address,
      i.assigned_at AS "assignedAt", i.created_at AS "createdAt", sums.completions, sums.unmatched AS "unmatchedCompletions",
      sums.first_at AS "firstAt", sums.last_at AS "lastAt"
    FROM identities i
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS completions, (count(*) FILTER (WHERE c.person_id IS NULL))::int AS unmatched,
        min(c.completed_at) AS first_at, max(c.completed_at) AS last_at
      FROM completions c WHERE c.organization_id = i.organization_id AND c.identity_id = i.id
    ) sums
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY i.created_at DESC, i.id DESC LIMIT ${limit}`;
}

/** Finds an organization's identity by its id, or null. */
export async function findIdentity(organizationId: number, id: string): Promise<ListedIdentity | null> {
  const [identity] = await listIdentities(organizationId, { id }, { limit: 1 });
  return identity ?? null;
}
