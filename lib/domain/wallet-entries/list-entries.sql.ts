import type { GrantReach } from "@/lib/platform/db/generated/client";
import { pool } from "@/lib/platform/db/pool";

/** What an app reads of a person's list. */
export interface EntriesQuery {
  personId: string;
  grantId: string;
  appId: string;
  reach: GrantReach;
  /** Only badges that were issued after this moment; null for all. */
  since: Date | null;
  offset: number;
  limit: number;
}

export interface EntriesPage {
  /** Of all pages together. */
  total: number;
  /** The text of each badge exactly as it was signed. */
  badges: { body: string; isToken: boolean }[];
  /** Whether the page ended before its limit because its texts are long. */
  isCut: boolean;
}

/** A page ends with the badge whose text exceeds this size: so each page has at least one badge. */
const pageBytesMax = 8 * 1024 * 1024;

/** Ends a page by position: the lengths are known without reading the texts. */
const cut = (page: string): string => `SELECT position, body, "isToken" FROM (
        SELECT position, body, "isToken",
          sum(octet_length(body)) OVER (ORDER BY position) - octet_length(body) AS before
        FROM (${page}) long
      ) counted WHERE before <= ${pageBytesMax}`;

// One look-up by primary key for each entry, whatever the planner estimates: it might scan a joined table otherwise.
const badge = `CROSS JOIN LATERAL (
    SELECT body, false AS "isToken", issued_at AS moment, visibility FROM credentials
    WHERE organization_id = entry.organization_id AND id = entry.credential_id
    UNION ALL
    SELECT body, media_type = 'application/vc+jwt', valid_from, visibility FROM external_credentials
    WHERE entry.organization_id IS NULL AND id = entry.credential_id
  ) badge`;

// Total and page come from one statement, so both see the same moment. Beyond the end the page is one row without a badge.

/** The page of an unrestricted list: a range of the primary key of wallet_entries, equally fast at any offset. */
export const allEntries = {
  name: "page-wallet-entries",
  text: `SELECT list.total, page.body, page."isToken"
    FROM (SELECT coalesce((SELECT length FROM wallets WHERE person_id = $1), 0) AS total) list
    LEFT JOIN (
      ${cut(`SELECT entry.position, badge.body, badge."isToken" FROM wallet_entries entry ${badge}
        WHERE entry.person_id = $1 AND entry.position > $2 AND entry.position <= $2::bigint + $3`)}
    ) page ON true
    ORDER BY page.position`,
};

const added = "SELECT credential_id FROM app_badges WHERE app_id = $5 AND person_id = $1";

/** What a grant allows to read. What the app added it can always read. */
const readable: Readonly<Record<GrantReach, string>> = {
  ALL: "true",
  LINK: `(badge.visibility = 'LINK' OR entry.credential_id = ANY (ARRAY(${added})))`,
  CHOSEN: `entry.credential_id = ANY (ARRAY(
        SELECT credential_id FROM grant_credentials WHERE grant_id = $6 UNION ALL ${added}))`,
};

/** The page of what was issued after `since` or is readable by the grant: only selected badges are found by index. */
const someEntries = (reach: GrantReach) => ({
  name: `page-wallet-entries-${reach}`,
  text: `WITH mine AS (
      SELECT entry.position, entry.credential_id, entry.organization_id FROM wallet_entries entry ${badge}
      WHERE entry.person_id = $1 AND ($2::timestamptz IS NULL OR badge.moment > $2) AND ${readable[reach]}
    )
    SELECT list.total, page.body, page."isToken"
    FROM (SELECT count(*)::int AS total FROM mine) list
    LEFT JOIN (
      ${cut(`SELECT entry.position, badge.body, badge."isToken"
        FROM (SELECT * FROM mine ORDER BY position OFFSET $3 LIMIT $4) entry ${badge}`)}
    ) page ON true
    ORDER BY page.position`,
});
const some = { ALL: someEntries("ALL"), LINK: someEntries("LINK"), CHOSEN: someEntries("CHOSEN") };

/** Returns a page of a person's badges, in the order in which they were added to the list. Without `since` and with the
 *  reach ALL it costs the same at every offset; with the reach CHOSEN the selected badges are read, and otherwise the
 *  person's whole list. */
export async function listEntries(query: EntriesQuery): Promise<EntriesPage> {
  const { personId, since, reach, appId, grantId, offset, limit } = query;
  const values = {
    ALL: [personId, since, offset, limit],
    LINK: [personId, since, offset, limit, appId],
    CHOSEN: [personId, since, offset, limit, appId, grantId],
  };
  const { rows } = await pool().query<{ total: number; body: string | null; isToken: boolean }>(
    reach === "ALL" && since === null
      ? { ...allEntries, values: [personId, offset, limit] }
      : { ...some[reach], values: values[reach] },
  );
  const badges = rows.flatMap(({ body, isToken }) => (body === null ? [] : [{ body, isToken }]));
  const bytes = badges.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
  return { total: rows[0]?.total ?? 0, badges, isCut: bytes > pageBytesMax };
}
