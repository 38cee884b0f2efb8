import { randomBytes } from "node:crypto";
import type { IssuerIdentity } from "@/lib/domain/issuers/create-issuer";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { permute } from "./permute.ts";

/** The status list and the index in it that belong to a badge. */
export interface StatusIndex {
  list: number;
  index: number;
}

/** The number of entries of a list: the minimum that the specification allows to protect privacy.
 *  @see https://www.w3.org/TR/vc-bitstring-status-list/#conformance */
const listLength = 131_072;

/** How many list numbers are skipped in a restored database, so that new lists do not reuse the numbers of lists created after
 *  the backup. */
const restoredGap = 100;

/** An SQL expression that identifies this database. Its value changes when the database is restored from a backup: from
 *  `pg_dump` (another object id or another cluster) or from a base backup with its log (another timeline). It also changes when
 *  a standby is promoted. */
const databaseId = Prisma.sql`(
  SELECT md5(concat_ws(' ', system_identifier, timeline_id, pg_database.oid))
  FROM pg_control_system(), pg_control_checkpoint(), pg_database WHERE datname = current_database()
)`;

/** Reserves indexes in the issuer's status lists and creates a new list when one is full. Concurrent calls never get the same
 *  index. Reservations are permanent and outside any transaction, so that no caller waits while another one signs. An index
 *  that is not used stays empty. */
export async function reserveStatusIndexes(issuer: IssuerIdentity, count: number): Promise<StatusIndex[]> {
  const slots: StatusIndex[] = [];
  while (slots.length < count) {
    const range = await reserveRange(issuer.organizationId, count - slots.length);
    if (!range) {
      await createList(issuer);
      continue;
    }
    const indexOf = permute(range.seed, range.length);
    for (let number = range.from; number < range.to; number++) slots.push({ list: range.list, index: indexOf(number) });
  }
  return slots;
}

interface Range {
  list: number;
  seed: Uint8Array;
  length: number;
  from: number;
  to: number;
}

/** Reserves the next numbers of the organization's newest list, fewer than `count` if the list has fewer left. Returns null if
 *  it has none left. */
async function reserveRange(organizationId: number, count: number): Promise<Range | null> {
  const [reserved] = await db().$queryRaw<{ list: number; seed: Uint8Array; length: number; used: number }[]>`
    UPDATE status_lists SET used = used + ${count}::int
    WHERE organization_id = ${organizationId} AND used < length AND origin = ${databaseId}
      AND number = (SELECT max(number) FROM status_lists WHERE organization_id = ${organizationId})
    RETURNING number AS list, seed, length, used`;
  if (!reserved) return null;
  const { used, ...list } = reserved;
  return { ...list, from: used - count, to: Math.min(used, list.length) };
}

/** Creates the next list, unless a concurrent call has just created it. */
async function createList({ organizationId, id }: IssuerIdentity): Promise<void> {
  await db().$executeRaw`
    WITH newest AS (
      SELECT number, origin = ${databaseId} AS is_current, used < length AS is_open
      FROM status_lists WHERE organization_id = ${organizationId} ORDER BY number DESC LIMIT 1
    )
    INSERT INTO status_lists (organization_id, number, issuer_id, seed, length, origin)
    SELECT ${organizationId}, coalesce(newest.number + CASE WHEN newest.is_current THEN 1 ELSE ${restoredGap}::int END, 1),
      ${id}::uuid, ${randomBytes(32)}, ${listLength}, ${databaseId}
    FROM (SELECT) AS always LEFT JOIN newest ON true
    WHERE NOT coalesce(newest.is_current AND newest.is_open, false)
    ON CONFLICT DO NOTHING`;
}
