import { addressKey } from "@/lib/domain/people/address-key";
import { db } from "@/lib/platform/db/client";

/** Finds the person with an email address among the learners with badges of an organization. A person who has verified the
 *  address comes first, then a learner whose completions were reported with it. Returns null if none of them has a badge of
 *  the organization. */
export async function findLearner(organizationId: number, address: string): Promise<string | null> {
  const key = addressKey(address);
  const [found] = await db().$queryRaw<{ personId: string }[]>`
    SELECT person_id AS "personId" FROM (
      SELECT person_id, 1 AS rank FROM email_addresses WHERE address_key = ${key} AND verified_at IS NOT NULL
      UNION ALL
      SELECT person_id, 2 FROM completions
      WHERE organization_id = ${organizationId} AND address_key = ${key} AND person_id IS NOT NULL
    ) AS matches
    WHERE EXISTS (
      SELECT FROM credentials WHERE organization_id = ${organizationId} AND credentials.person_id = matches.person_id
    )
    ORDER BY rank LIMIT 1`;
  return found?.personId ?? null;
}
