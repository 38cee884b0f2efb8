import { db } from "@/lib/platform/db/client";

/** Lists the completions reported for these addresses that have been matched to a learner, also those that name an address by
 *  its SHA-1 or by an assigned identity. */
export function listCompletionsOfAddresses(addressKeys: string[]): Promise<{ organizationId: number; id: string }[]> {
  return db().$queryRaw`
    WITH verified AS MATERIALIZED (
      SELECT address_key, ARRAY['mbox_sha1sum:' || mailto_sha1(address_key), 'mbox_sha1sum:' || mailto_sha1(address)] AS sha1_keys
      FROM email_addresses WHERE address_key = ANY(${addressKeys}) AND verified_at IS NOT NULL
    ), identified AS (
      SELECT i.organization_id, i.id FROM verified v JOIN identities i ON i.address_key = v.address_key
      UNION
      SELECT i.organization_id, i.id FROM verified v JOIN identities i ON i.actor_key = ANY(v.sha1_keys)
    )
    SELECT organization_id AS "organizationId", id FROM completions
    WHERE address_key = ANY(${addressKeys}) AND person_id IS NOT NULL
    UNION
    SELECT c.organization_id, c.id FROM identified i
    JOIN completions c ON c.organization_id = i.organization_id AND c.identity_id = i.id AND c.person_id IS NOT NULL`;
}
