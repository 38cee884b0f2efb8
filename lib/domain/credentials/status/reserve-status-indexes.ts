import { randomBytes } from "node:crypto";
import type { IssuerIdentity } from "@/lib/domain/issuers/create-issuer";
import { db } from "@/lib/platform/db/client";
import { databaseMark } from "./database-mark.ts";
import { permute } from "./permute.ts";

/** A badge's place in its issuer's status lists. */
export interface StatusIndex {
  list: number;
  index: number;
}

/** The least that a list may have, so that a place says nothing of its badge.
 *  @see https://www.w3.org/TR/vc-bitstring-status-list/#conformance */
const listLength = 131_072;

/** So far do the numbers of lists jump in a restored database: past all that may have been begun since the backup. */
const restoredGap = 100;

/** Gives out places in the issuer's status lists, each once, whoever else asks at the same moment; a new list is begun when
 *  one is full. They are given out for good at once, outside any transaction: a place that is not used stays empty, and nobody
 *  waits for a badge that is being signed. */
export async function reserveStatusIndexes(issuer: IssuerIdentity, count: number): Promise<StatusIndex[]> {
  const places: StatusIndex[] = [];
  while (places.length < count) {
    const stretch = await takeStretch(issuer.organizationId, count - places.length);
    if (!stretch) {
      await beginList(issuer);
      continue;
    }
    const indexOf = permute(stretch.seed, stretch.length);
    for (let number = stretch.from; number < stretch.to; number++)
      places.push({ list: stretch.list, index: indexOf(number) });
  }
  return places;
}

interface Stretch {
  list: number;
  seed: Uint8Array;
  length: number;
  from: number;
  to: number;
}

/** The next numbers of the organization's newest list, fewer than asked for when it has no more; null when it has none. */
async function takeStretch(organizationId: number, count: number): Promise<Stretch | null> {
  const [taken] = await db().$queryRaw<{ list: number; seed: Uint8Array; length: number; used: number }[]>`
    UPDATE status_lists SET used = used + ${count}::int
    WHERE organization_id = ${organizationId} AND used < length AND origin = ${databaseMark}
      AND number = (SELECT max(number) FROM status_lists WHERE organization_id = ${organizationId})
    RETURNING number AS list, seed, length, used`;
  if (!taken) return null;
  const { used, ...list } = taken;
  return { ...list, from: used - count, to: Math.min(used, list.length) };
}

/** Begins the next list, unless somebody else just did. */
async function beginList({ organizationId, id }: IssuerIdentity): Promise<void> {
  await db().$executeRaw`
    WITH newest AS (
      SELECT number, origin = ${databaseMark} AS is_ours, used < length AS has_room
      FROM status_lists WHERE organization_id = ${organizationId} ORDER BY number DESC LIMIT 1
    )
    INSERT INTO status_lists (organization_id, number, issuer_id, seed, length, origin)
    SELECT ${organizationId}, coalesce(newest.number + CASE WHEN newest.is_ours THEN 1 ELSE ${restoredGap}::int END, 1),
      ${id}::uuid, ${randomBytes(32)}, ${listLength}, ${databaseMark}
    FROM (SELECT) AS always LEFT JOIN newest ON true
    WHERE NOT coalesce(newest.is_ours AND newest.has_room, false)
    ON CONFLICT DO NOTHING`;
}
