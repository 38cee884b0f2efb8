import type { Db } from "@/lib/platform/db/client";

/** A badge to append to a person's list for the Open Badges API. */
export interface NewEntry {
  personId: string;
  credentialId: string;
  /** The organization that issued it; null for an imported badge. */
  organizationId: number | null;
}

/** Appends badges to their people's lists, in the transaction that stores them. Lists are locked in the order of the
 *  people's ids, so that concurrent callers wait for each other and cannot deadlock. */
export async function appendEntries(tx: Db, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.$executeRaw`
    WITH added AS (
      SELECT * FROM unnest(${entries.map((entry) => entry.personId)}::uuid[],
        ${entries.map((entry) => entry.credentialId)}::uuid[], ${entries.map((entry) => entry.organizationId)}::int[]
      ) WITH ORDINALITY AS one (person_id, credential_id, organization_id, place)
    ), counted AS (
      SELECT person_id, count(*)::int AS count FROM added GROUP BY person_id
    ), grown AS (
      INSERT INTO wallets AS wallet (person_id, length) SELECT person_id, count FROM counted ORDER BY person_id
      ON CONFLICT (person_id) DO UPDATE SET length = wallet.length + excluded.length
      RETURNING person_id, length
    )
    INSERT INTO wallet_entries (person_id, position, credential_id, organization_id)
    SELECT added.person_id,
      grown.length - counted.count + row_number() OVER (PARTITION BY added.person_id ORDER BY added.place),
      added.credential_id, added.organization_id
    FROM added JOIN counted USING (person_id) JOIN grown USING (person_id)`;
}
