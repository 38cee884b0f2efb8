import { pool } from "@/lib/db/pool";
import type { ShownStatement } from "./shown-statement.ts";

/** A place in the order of lists: by `stored`, then by `sequence`. */
export interface Cursor {
  stored: Date;
  sequence: string;
}

/** What a statement must have: any of these terms, or (where not null) to be of this activity provider. */
export interface Condition {
  terms: string[];
  activityProviderId: string | null;
}

export interface ListQuery {
  organizationId: number;
  /** Whose statements alone are to be listed; null: everybody's. */
  activityProviderId: string | null;
  /** All of them must hold. */
  conditions: Condition[];
  /** Stored later than this. */
  since: Date | null;
  /** Stored at this time or earlier. */
  until: Date | null;
  /** Those that come after it, in the order of the list. */
  cursor: Cursor | null;
  isAscending: boolean;
  limit: number;
}

export interface StatementPage {
  statements: ShownStatement[];
  /** Where the next page begins; null at the end. */
  next: Cursor | null;
}

/** A page ends early when its texts come to more than this. */
const pageBytesMax = 8 * 1024 * 1024;

/** One page of statements that are not voided, in the order of `stored` and `sequence`, the newest first unless ascending.
 *
 *  One condition leads: its index is read in the order of the list, from the cursor on, and each row is checked against the other
 *  conditions by key look-ups in the same index, until the page is full. So what a page costs follows from how many of the
 *  leading condition's statements the others refuse, and never from the size of the table. Of several conditions that one leads
 *  which finds the fewest. Indexes: statement_terms_pkey (organization_id, term, stored, sequence); without conditions
 *  (organization_id, stored, sequence) or (organization_id, activity_provider_id, stored, sequence) of statements. */
export async function listStatements(query: ListQuery): Promise<StatementPage> {
  const { text, values } = listQueryText(await withFewestFirst(query));
  const { rows } = await pool().query<Row>(text, values);
  const statements = rows.map(shown);
  const last = rows.at(-1);
  const isEnd = !last || (Number(last.found) <= query.limit && rows.length === Number(last.found));
  return { statements, next: isEnd ? null : { stored: last.stored, sequence: last.sequence } };
}

interface Row {
  id: string;
  sequence: string;
  stored: Date;
  body: string;
  version: string;
  activity_provider_id: string;
  provider_name: string;
  found: string;
}

const shown = (row: Row): ShownStatement => ({
  id: row.id,
  stored: row.stored,
  body: row.body,
  version: row.version,
  activityProviderId: row.activity_provider_id,
  providerName: row.provider_name,
});

const countMax = 2000;

/** The conditions, the one with the fewest statements first; whatever has more than `countMax` counts as many. */
async function withFewestFirst(query: ListQuery): Promise<ListQuery> {
  if (query.conditions.length < 2) return query;
  const counts = query.conditions.map(
    (_, index) => `(SELECT count(*) FROM (
      SELECT FROM statement_terms WHERE organization_id = $1 AND term = ANY($${index + 2}::uuid[]) LIMIT ${countMax}) AS t)::int`,
  );
  const { rows } = await pool().query<{ counts: number[] }>(`SELECT ARRAY[${counts.join(", ")}] AS counts`, [
    query.organizationId,
    ...query.conditions.map(({ terms }) => terms),
  ]);
  // A provider's own statements are as good as uncountable.
  const weights = query.conditions.map(({ activityProviderId }, index) =>
    activityProviderId === null ? (rows[0]?.counts[index] ?? countMax) : countMax + 1,
  );
  const order = query.conditions.map((condition, index) => ({ condition, weight: weights[index] ?? countMax }));
  order.sort((one, other) => one.weight - other.weight);
  return { ...query, conditions: order.map(({ condition }) => condition) };
}

/** The SQL of a page, for `listStatements` and for who wants to EXPLAIN it. The first condition leads. */
export function listQueryText(query: ListQuery): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const organization = bind(query.organizationId, "int");
  const direction = query.isAscending ? "ASC" : "DESC";
  const order = (alias: string) => `ORDER BY ${alias}.stored ${direction}, ${alias}.sequence ${direction}`;
  const own = query.activityProviderId === null ? null : bind(query.activityProviderId, "uuid");
  const [leading, ...others] = query.conditions;

  const bounds: string[] = [];
  if (query.since) bounds.push(`d.stored > ${bind(query.since, "timestamptz")}`);
  if (query.until) bounds.push(`d.stored <= ${bind(query.until, "timestamptz")}`);
  if (query.cursor) {
    const { stored, sequence } = query.cursor;
    const [from, at] = [bind(stored, "timestamptz"), bind(sequence, "bigint")];
    bounds.push(`(d.stored, d.sequence) ${query.isAscending ? ">" : "<"} (${from}, ${at})`);
  }
  // One row by its key (organization_id, sequence), which can be no other join than a look-up for each row.
  const statementAt = (alias: string) =>
    `LATERAL (SELECT * FROM statements WHERE organization_id = ${organization} AND sequence = ${alias}.sequence LIMIT 1) s`;
  // A subquery of one value is looked up for each row, whereas PostgreSQL may turn an EXISTS into a join that reads all of it.
  const checks = others.map(({ terms, activityProviderId }) => {
    const hasTerm = `(SELECT true FROM statement_terms t WHERE t.organization_id = ${organization}
        AND t.term = ANY(${bind(terms, "uuid[]")}) AND t.stored = s.stored AND t.sequence = s.sequence LIMIT 1)`;
    return activityProviderId === null
      ? hasTerm
      : `(s.activity_provider_id = ${bind(activityProviderId, "uuid")} OR ${hasTerm})`;
  });
  const rest = [...bounds, "NOT s.is_voided", ...checks];
  const limit = `LIMIT ${Math.trunc(query.limit) + 1}`;

  const byTerm = (term: string) => `(SELECT d.stored, d.sequence
      FROM statement_terms d
      CROSS JOIN ${statementAt("d")}
      WHERE d.organization_id = ${organization} AND d.term = ${bind(term, "uuid")}
        AND ${[...rest, ...(own ? [`s.activity_provider_id = ${own}`] : [])].join(" AND ")}
      ${order("d")} ${limit})`;
  const byStatement = (provider: string | null) => `(SELECT d.stored, d.sequence
      FROM statements d
      JOIN LATERAL (SELECT d.*) s ON true
      WHERE d.organization_id = ${organization}${provider ? ` AND d.activity_provider_id = ${provider}` : ""}
        AND ${rest.join(" AND ")}
      ${order("d")} ${limit})`;

  const branches: string[] = leading ? leading.terms.map(byTerm) : [byStatement(own)];
  if (leading?.activityProviderId && (own === null || leading.activityProviderId === query.activityProviderId))
    branches.push(byStatement(bind(leading.activityProviderId, "uuid")));
  const page =
    branches.length === 1
      ? branches[0]
      : `SELECT DISTINCT b.stored, b.sequence FROM (${branches.join(" UNION ALL ")}) b ${order("b")} ${limit}`;
  const text = `WITH page AS MATERIALIZED (${page})
    SELECT * FROM (
      SELECT s.id, s.sequence, s.stored, s.body, s.version, s.activity_provider_id, p.name AS provider_name,
        count(*) OVER () AS found, row_number() OVER listed AS place,
        sum(octet_length(s.body)) OVER listed - octet_length(s.body) AS bytes_before
      FROM page
      CROSS JOIN ${statementAt("page")}
      JOIN activity_providers p ON p.organization_id = ${organization} AND p.id = s.activity_provider_id
      WINDOW listed AS (${order("page")})) s
    WHERE place <= ${Math.trunc(query.limit)} AND bytes_before < ${pageBytesMax}
    ORDER BY place`;
  return { text, values };
}
