import type { GrantReach } from "@/lib/db/generated/client";
import { pool } from "@/lib/db/pool";

/** What of a person's list an app reads. */
export interface EntriesQuery {
  personId: string;
  grantId: string;
  appId: string;
  reach: GrantReach;
  /** Only badges that were issued after this moment; null: all. */
  since: Date | null;
  offset: number;
  limit: number;
}

export interface EntriesPage {
  /** Of all pages together. */
  total: number;
  /** Each badge's text, exactly as it was signed. */
  badges: { body: string; isToken: boolean }[];
}

const columns = `coalesce(own.body, external.body) AS body,
  coalesce(external.media_type = 'application/vc+jwt', false) AS "isToken"`;
const badges = `LEFT JOIN credentials own ON own.organization_id = entry.organization_id AND own.id = entry.credential_id
  LEFT JOIN external_credentials external ON entry.organization_id IS NULL AND external.id = entry.credential_id`;

/** The page of everything: a range of the primary key of wallet_entries, as quick at any offset. */
export const allEntries = {
  name: "page-wallet-entries",
  text: `SELECT ${columns} FROM wallet_entries entry ${badges}
    WHERE entry.person_id = $1 AND entry.position > $2 AND entry.position <= $2::bigint + $3
    ORDER BY entry.position`,
};
const length = { name: "count-wallet-entries", text: "SELECT length FROM wallets WHERE person_id = $1" };

// What the app brought itself it always reads.
const filter = `entry.person_id = $1
  AND ($2::timestamptz IS NULL OR coalesce(own.issued_at, external.valid_from) > $2)
  AND ($3 = 'ALL' OR external.app_id = $4
    OR ($3 = 'LINK' AND coalesce(own.visibility, external.visibility) = 'LINK')
    OR ($3 = 'CHOSEN' AND EXISTS (
      SELECT FROM grant_credentials chosen WHERE chosen.grant_id = $5 AND chosen.credential_id = entry.credential_id)))`;
const some = {
  name: "page-some-wallet-entries",
  text: `SELECT ${columns} FROM wallet_entries entry ${badges} WHERE ${filter}
    ORDER BY entry.position OFFSET $6 LIMIT $7`,
};
const countSome = {
  name: "count-some-wallet-entries",
  text: `SELECT count(*)::int AS length FROM wallet_entries entry ${badges} WHERE ${filter}`,
};

/** A page of a person's badges, in the order in which they came into the list. Without `since` and with the reach ALL it costs the
 *  same at every offset; otherwise the person's list is read through. */
export async function pageEntries(query: EntriesQuery): Promise<EntriesPage> {
  const { personId, since, reach, appId, grantId, offset, limit } = query;
  const isAll = reach === "ALL" && since === null;
  const kept = [personId, since, reach, appId, grantId];
  const [page, count] = await Promise.all([
    pool().query<EntriesPage["badges"][number]>(
      isAll ? { ...allEntries, values: [personId, offset, limit] } : { ...some, values: [...kept, offset, limit] },
    ),
    pool().query<{ length: number }>(isAll ? { ...length, values: [personId] } : { ...countSome, values: kept }),
  ]);
  return { total: count.rows[0]?.length ?? 0, badges: page.rows };
}
