import { pool } from "@/lib/platform/db/pool";

/** The most entries that one search step reads before it returns what it has found. */
const entriesMax = 5_000;
/** How many entries are sampled to estimate how close together a condition's statements are. */
const sampleMax = 2_000;

/** A position in the order of lists: by `stored`, then by `sequence`. */
export interface Cursor {
  stored: Date;
  sequence: string;
}

/** A condition on a statement: it has any of these terms, or (if not null) is of this activity provider. */
export interface Condition {
  terms: string[];
  activityProviderId: string | null;
}

/** What is looked for, and where. */
export interface Range {
  organizationId: number;
  /** All of them must hold. */
  conditions: Condition[];
  /** Stored later than this. */
  since: Date | null;
  /** Stored at this time or earlier. */
  until: Date | null;
  /** Those that come after it, in the order of the list. */
  cursor: Cursor | null;
  isAscending: boolean;
  /** The one that may be found. */
  statementId?: string | null;
}

/** Returns the parts of a query that reads at most `entriesMax` statements of a range, in the order of `stored` and
 *  `sequence`. */
export interface Look {
  /** The values of `$1` and so on; $1 is the organization. */
  values: unknown[];
  /** Adds a value and returns its placeholder. */
  bind(value: unknown, type: string): string;
  order(alias: string): string;
  /** Two common table expressions. `page`: the first `limit` + 1 statements that match, with `columns` of the statement `s`
   *  and its entry `e`. `looked`: where the search step ended, if it ended by its own bound and `page` has no more than
   *  `limit`; a page that continues there leaves nothing out. `filters` are conditions on `s` besides those of the range. */
  tables(columns: string, filters: readonly string[], limit: number): string;
}

/** What every row of a query has that joins `looked`. */
export interface Looked {
  looked_stored: Date | null;
  looked_sequence: string | null;
}

/** Where the look ended, by any row of its query; null when the statements did. */
export function lookedUntil([row]: readonly Looked[]): Cursor | null {
  if (!row?.looked_stored || !row.looked_sequence) return null;
  return { stored: row.looked_stored, sequence: row.looked_sequence };
}

/** The look over a range. Its first condition leads: its index is read in the order of the list, and each entry is checked
 *  against the others by key look-ups, so that the cost has a bound whatever is stored. Indexes: statement_terms_pkey
 *  (organization_id, term, stored, sequence); without terms (organization_id, stored, sequence) or (organization_id,
 *  activity_provider_id, stored, sequence) of statements; for one statement statements_pkey. */
export function lookOf(range: Range): Look {
  const { values, bind } = bindings(range.organizationId);
  const order = orderOf(range);
  const bounds = boundsOf(range, bind);
  const { conditions, statementId = null } = range;
  const leading = statementId === null ? conditions[0] : undefined;
  const others = leading ? conditions.slice(1) : conditions;
  const all = `statements d WHERE d.organization_id = $1${statementId === null ? "" : ` AND d.id = ${bind(statementId, "uuid")}`}`;
  const branches = (leading ? sourcesOf(leading, bind) : [all]).map((source) =>
    branch(source, bounds, range, entriesMax),
  );
  const entries =
    branches.length === 1
      ? branches[0]
      : `SELECT DISTINCT b.stored, b.sequence FROM (${branches.join(" UNION ALL ")}) b ${order("b")} LIMIT ${entriesMax}`;
  const checks = others.map((condition) => checkOf(condition, bind));

  return {
    values,
    bind,
    order,
    tables(columns, filters, limit) {
      const most = Math.trunc(limit);
      const where = [...checks, ...filters];
      // The statement by its key and a limit, which can be no other join than a look-up for each entry.
      return `page AS MATERIALIZED (
          SELECT ${columns} FROM (${entries}) e
          CROSS JOIN LATERAL (SELECT * FROM statements WHERE organization_id = $1 AND sequence = e.sequence LIMIT 1) s
          ${where.length > 0 ? `WHERE ${where.join(" AND ")}` : ""} ${order("e")} LIMIT ${most + 1}),
        looked AS MATERIALIZED (
          SELECT e.stored AS looked_stored, e.sequence AS looked_sequence FROM (${entries}) e
          WHERE (SELECT count(*) FROM page) <= ${most} ${order("e")} OFFSET ${entriesMax - 1} LIMIT 1)`;
    },
  };
}

/** The range with that condition first by whose statements a look gets furthest: the one with the fewest, or of those with
 *  very many the one whose next 2,000 reach furthest. What comes after the cursor alone counts, so that each page of a list may
 *  be led by another: a place in the order is the same for all of them. */
export async function furthestFirst<R extends Range>(range: R): Promise<R> {
  if (range.conditions.length < 2) return range;
  const { values, bind } = bindings(range.organizationId);
  const bounds = boundsOf(range, bind);
  const samples = range.conditions.flatMap((condition, index) =>
    sourcesOf(condition, bind).map(
      (source) => `SELECT ${index} AS condition, count(*)::int AS entries,
          CASE WHEN count(*) = ${sampleMax} THEN ${range.isAscending ? "max" : "min"}(stored) END AS reach
        FROM (${branch(source, bounds, range, sampleMax)}) e`,
    ),
  );
  const { rows } = await pool().query<Sample>(samples.join(" UNION ALL "), values);
  const forward = range.isAscending ? 1 : -1;
  const judged = range.conditions.map((condition, index) => {
    const own = rows.filter((row) => row.condition === index);
    const reaches = own.flatMap(({ reach }) => (reach ? [forward * reach.getTime()] : []));
    return {
      condition,
      reach: Math.min(...reaches),
      entries: own.reduce((sum, { entries }) => sum + entries, 0),
    };
  });
  judged.sort((one, other) =>
    one.reach === other.reach ? one.entries - other.entries : one.reach > other.reach ? -1 : 1,
  );
  return { ...range, conditions: judged.map(({ condition }) => condition) };
}

interface Sample {
  condition: number;
  entries: number;
  /** Where the sample ended; null when the condition's statements did. */
  reach: Date | null;
}

type Bind = Look["bind"];

function bindings(organizationId: number): { values: unknown[]; bind: Bind } {
  const values: unknown[] = [organizationId];
  return { values, bind: (value, type) => `$${values.push(value)}::${type}` };
}

function orderOf({ isAscending }: Range): (alias: string) => string {
  const direction = isAscending ? "ASC" : "DESC";
  return (alias) => `ORDER BY ${alias}.stored ${direction}, ${alias}.sequence ${direction}`;
}

function boundsOf({ since, until, cursor, isAscending }: Range, bind: Bind): string {
  const bounds: string[] = [];
  if (since) bounds.push(`d.stored > ${bind(since, "timestamptz")}`);
  if (until) bounds.push(`d.stored <= ${bind(until, "timestamptz")}`);
  if (cursor) {
    const place = `(${bind(cursor.stored, "timestamptz")}, ${bind(cursor.sequence, "bigint")})`;
    bounds.push(`(d.stored, d.sequence) ${isAscending ? ">" : "<"} ${place}`);
  }
  return bounds.map((bound) => ` AND ${bound}`).join("");
}

/** Where a condition's statements are found: each is one range of one index. */
function sourcesOf({ terms, activityProviderId }: Condition, bind: Bind): string[] {
  const sources = terms.map(
    (term) => `statement_terms d WHERE d.organization_id = $1 AND d.term = ${bind(term, "uuid")}`,
  );
  if (activityProviderId !== null)
    sources.push(
      `statements d WHERE d.organization_id = $1 AND d.activity_provider_id = ${bind(activityProviderId, "uuid")}`,
    );
  return sources;
}

const branch = (source: string, bounds: string, range: Range, max: number): string =>
  `(SELECT d.stored, d.sequence FROM ${source}${bounds} ${orderOf(range)("d")} LIMIT ${max})`;

/** A subquery of one value is looked up for each entry, whereas PostgreSQL may turn an EXISTS into a join that reads all of it. */
function checkOf({ terms, activityProviderId }: Condition, bind: Bind): string {
  const ways: string[] = [];
  if (activityProviderId !== null) ways.push(`s.activity_provider_id = ${bind(activityProviderId, "uuid")}`);
  if (terms.length > 0)
    ways.push(`(SELECT true FROM statement_terms t WHERE t.organization_id = $1
        AND t.term = ANY(${bind(terms, "uuid[]")}) AND t.stored = e.stored AND t.sequence = e.sequence LIMIT 1)`);
  return `(${ways.join(" OR ")})`;
}
