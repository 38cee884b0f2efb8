import { pool } from "@/lib/platform/db/pool";
import { type Cursor, furthestFirst, type Looked, lookedUntil, lookOf, type Range } from "./look.sql.ts";
import type { ShownStatement } from "./shown-statement.ts";

export interface ListQuery extends Range {
  limit: number;
  /** Until when lists are complete, for the answer's header: see `consistentThrough`. */
  through: Date;
}

export interface StatementPage {
  statements: ShownStatement[];
  /** Where the next page begins; null at the end. A page can be short or empty and still have a next one: a filter that few
   *  of many statements match takes several search steps, each over a bounded number of index entries. */
  next: Cursor | null;
}

/** A page ends early if its texts exceed this size. */
const pageBytesMax = 8 * 1024 * 1024;

/** How long a page that is empty so far is searched further: many clients stop at an empty page. */
const emptyBudgetMs = 2_000;

/** Returns one page as `listStep` does. While a page is empty, the search continues until it finds something, ends, or has taken
 *  two seconds.
 *  @param budgetMs how long to continue at most. */
export async function listStatements(query: ListQuery, budgetMs = emptyBudgetMs): Promise<StatementPage> {
  const end = performance.now() + budgetMs;
  let page = await listStep(query);
  while (page.statements.length === 0 && page.next && performance.now() < end) {
    // Behind this moment, a transaction that is still open could store statements.
    if (query.isAscending && page.next.stored >= query.through) break;
    page = await listStep({ ...query, cursor: page.next });
  }
  return page;
}

/** Returns one page of statements that are not voided, in the order of `stored` and `sequence`, newest first unless
 *  ascending. Its cost is bounded, whatever is stored and whatever is requested: see `lookOf`. */
async function listStep(query: ListQuery): Promise<StatementPage> {
  const { text, values } = listQueryText(await furthestFirst(query));
  const { rows } = await pool().query<Row | Nothing>(text, values);
  const found = rows.filter((row) => row.id !== null);
  const last = found.at(-1);
  const statements = found.map(shown);
  if (last && (found.length < Number(last.found) || Number(last.found) > query.limit))
    return { statements, next: { stored: last.stored, sequence: last.sequence } };
  return { statements, next: honestly(lookedUntil(rows), last ?? null, query) };
}

/** A client that follows a list in ascending order relies on nothing missing up to `through`, and sees from the statements
 *  themselves when a page goes beyond. A search step without a result must not go beyond unnoticed: a transaction that is
 *  still open could store a statement there a moment later, and it would be left out. */
function honestly(
  looked: Cursor | null,
  last: Cursor | null,
  { isAscending, cursor, through }: ListQuery,
): Cursor | null {
  const isBeyond = looked !== null && isAscending && looked.stored > through;
  if (!isBeyond || (cursor && cursor.stored >= through)) return looked;
  return last && last.stored >= through
    ? { stored: last.stored, sequence: last.sequence }
    : { stored: through, sequence: "0" };
}

interface Row extends Looked {
  id: string;
  sequence: string;
  stored: Date;
  body: string;
  version: string;
  activity_provider_id: string;
  provider_name: string;
  found: string;
}

/** The one row of an empty page. */
interface Nothing extends Looked {
  id: null;
}

const shown = (row: Row): ShownStatement => ({
  id: row.id,
  stored: row.stored,
  body: row.body,
  version: row.version,
  activityProviderId: row.activity_provider_id,
  providerName: row.provider_name,
});

/** The SQL of a page, for `listStatements` and for EXPLAIN. The first condition leads. */
export function listQueryText(query: ListQuery): { text: string; values: unknown[] } {
  const look = lookOf(query);
  const text = `WITH ${look.tables("e.stored, e.sequence", ["NOT s.is_voided"], query.limit)},
    shown AS (
      SELECT s.id, s.sequence, s.stored, s.body, s.version, s.activity_provider_id, p.name AS provider_name,
        count(*) OVER () AS found, row_number() OVER listed AS place,
        sum(octet_length(s.body)) OVER listed - octet_length(s.body) AS bytes_before
      FROM page
      CROSS JOIN LATERAL (SELECT * FROM statements WHERE organization_id = $1 AND sequence = page.sequence LIMIT 1) s
      JOIN activity_providers p ON p.organization_id = $1 AND p.id = s.activity_provider_id
      WINDOW listed AS (${look.order("page")}))
    SELECT * FROM (SELECT) one
    LEFT JOIN (SELECT * FROM shown WHERE place <= ${Math.trunc(query.limit)} AND bytes_before < ${pageBytesMax}) s ON true
    LEFT JOIN looked ON true
    ORDER BY place`;
  return { text, values: look.values };
}
