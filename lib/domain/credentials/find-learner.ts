import { addressKey } from "@/lib/domain/people/address-key";
import { db } from "@/lib/platform/db/client";

/** The person whose badges are meant by an address: who verified it, or else the one learner that it was reported for; null
 *  when the organization has given nobody a badge under it. */
export async function findLearner(organizationId: number, address: string): Promise<string | null> {
  const key = addressKey(address);
  const [found] = await db().$queryRaw<{ personId: string }[]>`
    SELECT person_id AS "personId" FROM (
      SELECT person_id, 1 AS rank FROM email_addresses WHERE address_key = ${key} AND verified_at IS NOT NULL
      UNION ALL
      SELECT person_id, 2 FROM completions
      WHERE organization_id = ${organizationId} AND address_key = ${key} AND person_id IS NOT NULL
    ) AS named
    WHERE EXISTS (
      SELECT FROM credentials WHERE organization_id = ${organizationId} AND credentials.person_id = named.person_id
    )
    ORDER BY rank LIMIT 1`;
  return found?.personId ?? null;
}
