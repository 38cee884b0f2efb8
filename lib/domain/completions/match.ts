import { transaction } from "@/lib/platform/db/transaction";

/** Matches the unmatched completions that were reported for these addresses to the people who have verified the addresses: by
 *  the address itself, by its SHA-1, or by an identity that an administrator assigned to the address. Running it again has no
 *  effect, and concurrent calls match each completion once.
 *  @returns the ids of the people that this call matched completions to. */
export async function matchCompletions(addressKeys: string[]): Promise<string[]> {
  if (addressKeys.length === 0) return [];
  // Two calls that lock the same completions in different orders can deadlock: transaction() then retries one of them.
  const rows = await transaction(
    (tx) => tx.$queryRaw<{ person_id: string }[]>`
      WITH verified AS MATERIALIZED (
        SELECT person_id, address_key, ARRAY['mbox_sha1sum:' || mailto_sha1(address_key), 'mbox_sha1sum:' || mailto_sha1(address)]
          AS sha1_keys
        FROM email_addresses WHERE address_key = ANY(${addressKeys}) AND verified_at IS NOT NULL
      ), found AS MATERIALIZED (
        SELECT c.organization_id, c.id, v.person_id
        FROM verified v JOIN completions c ON c.address_key = v.address_key AND c.person_id IS NULL
        UNION
        SELECT c.organization_id, c.id, v.person_id
        FROM verified v JOIN identities i ON i.address_key = v.address_key
        JOIN completions c ON c.organization_id = i.organization_id AND c.identity_id = i.id AND c.person_id IS NULL
        UNION
        SELECT c.organization_id, c.id, v.person_id
        FROM verified v JOIN identities i ON i.actor_key = ANY(v.sha1_keys) AND i.address_key IS NULL
        JOIN completions c ON c.organization_id = i.organization_id AND c.identity_id = i.id AND c.person_id IS NULL
      )
      UPDATE completions c SET person_id = found.person_id
      FROM found
      WHERE c.organization_id = found.organization_id AND c.id = found.id AND c.person_id IS NULL
      RETURNING c.person_id`,
  );
  return unique(rows);
}

/** Matches those of these completions that are unmatched to the people that they name: by a verified address, by the SHA-1 of
 *  one, or by an assigned identity, which goes before its SHA-1.
 *  @returns the ids of the people that this call matched completions to. */
export async function matchRecorded(completions: readonly { organizationId: number; id: string }[]): Promise<string[]> {
  if (completions.length === 0) return [];
  const rows = await transaction(
    (tx) => tx.$queryRaw<{ person_id: string }[]>`
      WITH found AS MATERIALIZED (
        SELECT c.organization_id, c.id, coalesce(named.person_id, hashed.person_id) AS person_id
        FROM unnest(${completions.map(({ organizationId }) => organizationId)}::int[],
          ${completions.map(({ id }) => id)}::uuid[]) AS k(organization_id, id)
        JOIN completions c ON c.organization_id = k.organization_id AND c.id = k.id AND c.person_id IS NULL
        LEFT JOIN identities i ON i.organization_id = c.organization_id AND i.id = c.identity_id
        LEFT JOIN email_addresses named ON named.address_key = coalesce(c.address_key, i.address_key)
          AND named.verified_at IS NOT NULL
        LEFT JOIN LATERAL (
          SELECT e.person_id FROM email_addresses e
          WHERE i.kind = 'MBOX_SHA1SUM' AND i.address_key IS NULL AND e.verified_at IS NOT NULL
            AND (mailto_sha1(e.address_key) = i.value OR mailto_sha1(e.address) = i.value)
          LIMIT 1
        ) hashed ON true
        WHERE named.person_id IS NOT NULL OR hashed.person_id IS NOT NULL
      )
      UPDATE completions c SET person_id = found.person_id
      FROM found
      WHERE c.organization_id = found.organization_id AND c.id = found.id AND c.person_id IS NULL
      RETURNING c.person_id`,
  );
  return unique(rows);
}

const unique = (rows: readonly { person_id: string }[]): string[] => [...new Set(rows.map((row) => row.person_id))];
