import { transaction } from "@/lib/platform/db/transaction";

/** Gives the completions that wait under these addresses to the people who have verified them. Running it again changes
 *  nothing, and of two at once each completion is given once.
 *  @returns the people who got completions just now. */
export async function matchCompletions(addressKeys: string[]): Promise<string[]> {
  if (addressKeys.length === 0) return [];
  // Two that match the same completions in different orders may wait for each other: then one of them begins again.
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
