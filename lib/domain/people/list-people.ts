import { db } from "@/lib/platform/db/client";
import type { Role } from "@/lib/platform/db/generated/client";
import type { Page } from "@/lib/platform/db/page";

/** A person that an organization knows: someone who completed a course there, or a member. */
export interface ListedPerson {
  id: string;
  name: string;
  /** Null for learners who are not members. */
  role: Role | null;
  /** The addresses that partners reported to this organization, in lower case. The person may have others. */
  addresses: string[];
  /** When the organization first knew the person; the account may be older. */
  createdAt: Date;
}

/** A page of an organization's people in the order of their ids, or the person with one id. Reads the
 *  indexes completions (organization_id, person_id, …) and memberships (organization_id, person_id). */
export async function listPeople(
  organizationId: number,
  { id = null }: { id?: string | null | undefined },
  { after = null, limit }: Page<string | null>,
): Promise<ListedPerson[]> {
  return db().$queryRaw<ListedPerson[]>`
    WITH known AS (
      (SELECT DISTINCT person_id FROM completions
        WHERE organization_id = ${organizationId} AND person_id IS NOT NULL
          AND (${after}::uuid IS NULL OR person_id > ${after}::uuid) AND (${id}::uuid IS NULL OR person_id = ${id}::uuid)
        ORDER BY person_id LIMIT ${limit})
      UNION
      (SELECT person_id FROM memberships
        WHERE organization_id = ${organizationId}
          AND (${after}::uuid IS NULL OR person_id > ${after}::uuid) AND (${id}::uuid IS NULL OR person_id = ${id}::uuid)
        ORDER BY person_id LIMIT ${limit})
    )
    SELECT p.id, p.name, m.role::text AS role, least(m.created_at, (
        SELECT min(c.created_at) FROM completions c WHERE c.organization_id = ${organizationId} AND c.person_id = p.id
      )) AS "createdAt", ARRAY(
        SELECT DISTINCT c.address_key FROM completions c
        WHERE c.organization_id = ${organizationId} AND c.person_id = p.id AND c.address_key IS NOT NULL
        ORDER BY c.address_key
      ) AS addresses
    FROM known JOIN people p ON p.id = known.person_id
    LEFT JOIN memberships m ON m.organization_id = ${organizationId} AND m.person_id = p.id
    ORDER BY p.id LIMIT ${limit}`;
}
