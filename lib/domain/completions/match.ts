import { transaction } from "@/lib/platform/db/transaction";

/** Matches the unmatched completions of these addresses to the people who have verified the addresses. Running it again has no
 *  effect, and concurrent calls match each completion once.
 *  @returns the ids of the people to whom completions were matched by this call. */
export async function matchCompletions(addressKeys: string[]): Promise<string[]> {
  if (addressKeys.length === 0) return [];
  // Two calls that lock the same completions in different orders can deadlock: transaction() then retries one of them.
  const rows = await transaction(
    (tx) => tx.$queryRaw<{ person_id: string }[]>`
      UPDATE completions c SET person_id = e.person_id
      FROM email_addresses e
      WHERE e.address_key = c.address_key AND e.verified_at IS NOT NULL
        AND c.person_id IS NULL AND c.address_key = ANY(${addressKeys})
      RETURNING c.person_id`,
  );
  return [...new Set(rows.map((row) => row.person_id))];
}
