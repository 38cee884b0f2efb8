import { db } from "@/lib/platform/db/client";
import { addressKey } from "./address-key.ts";

/** Finds the person that an organization knows by an email address: its partners reported the address, it awarded a badge to the
 *  address, or the person is a member and has verified it. Other addresses of the person find nobody, so that an organization
 *  cannot find out whose they are.
 *  @returns the person's id, or null. */
export async function findKnownPerson(organizationId: number, address: string): Promise<string | null> {
  const key = addressKey(address);
  const [found] = await db().$queryRaw<{ personId: string }[]>`
    SELECT person_id AS "personId" FROM (
      SELECT e.person_id, 1 AS rank FROM email_addresses e
      JOIN memberships m ON m.person_id = e.person_id AND m.organization_id = ${organizationId}
      WHERE e.address_key = ${key} AND e.verified_at IS NOT NULL
      UNION ALL
      (SELECT person_id, 2 FROM completions
        WHERE organization_id = ${organizationId} AND address_key = ${key} AND person_id IS NOT NULL LIMIT 1)
      UNION ALL
      (SELECT person_id, 3 FROM bulk_items
        WHERE organization_id = ${organizationId} AND lower(address) = ${key} AND person_id IS NOT NULL LIMIT 1)
    ) AS matches ORDER BY rank LIMIT 1`;
  return found?.personId ?? null;
}
