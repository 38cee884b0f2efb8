import type { Outcome } from "@/lib/domain/completions/outcomes";
import { addressKey } from "@/lib/domain/people/address-key";
import { pool } from "@/lib/platform/db/pool";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import type { LanguageMap } from "../statement/statement.ts";
import { termOf } from "../statement/terms.ts";
import { type Cursor, furthestFirst, type Looked, lookedUntil, lookOf, type Range } from "./look.sql.ts";
import { readDefinitions } from "./read-definitions.sql.ts";

/** Of a longer statement only the identifiers are shown, not the names that it contains. */
const readBytesMax = 64 * 1024;

export interface StatementFilter {
  /** A learner's email address in any case, as actor or wherever else xAPI's `agent` finds it. */
  address?: string | undefined;
  verbId?: string | undefined;
  /** The statement's object, compared exactly. */
  activityId?: string | undefined;
  activityProviderId?: string | undefined;
  /** What became of it. Statements of the last seconds may have none yet. */
  outcome?: Outcome | undefined;
  /** Stored at or after this moment. */
  since?: Date | undefined;
  /** Stored before this moment. */
  until?: Date | undefined;
  /** A statement's id, or a part of the identifier of its actor, verb or activity, in any case. */
  text?: string | undefined;
}

export interface FoundStatement {
  id: string;
  stored: Date;
  /** As lib/protocols/xapi/statement/actor-key.ts computes it; null for an anonymous group. */
  actorKey: string | null;
  actorName: string | null;
  verbId: string;
  verbDisplay: LanguageMap | null;
  /** Null if the object is not an activity. */
  activityId: string | null;
  activityName: LanguageMap | null;
  activityProviderId: string;
  providerName: string;
  isVoided: boolean;
  warningCount: number;
}

export interface SearchPage {
  /** Newest first. */
  statements: FoundStatement[];
  /** Pass it as `before` to get older statements; null at the end. A page can be short and still have a next page, because
   *  one search step reads a bounded number of statements. */
  next: Cursor | null;
}

/** Searches an organization's statements, including voided ones, in descending order of `stored`, at most `limit`, starting
 *  at `before`. Its cost is bounded, whatever is stored: see `lookOf`. */
export async function searchStatements(
  organizationId: number,
  filter: StatementFilter,
  page: { limit: number; before?: Cursor | undefined },
): Promise<SearchPage> {
  const text = filter.text?.trim() || undefined;
  const byId = text !== undefined && isUuid(text) ? await run(organizationId, { ...filter, text }, page, true) : null;
  const { rows, next } =
    byId && byId.rows.length > 0 ? byId : await run(organizationId, { ...filter, text }, page, false);
  const activityIds = rows.flatMap((row) => (row.activity_id === null ? [] : [row.activity_id]));
  const definitions = await readDefinitions(organizationId, [...new Set(activityIds)]);
  const nameOf = (id: string | null) => (id === null ? null : (definitions.get(id)?.name ?? null));
  return { statements: rows.map((row) => foundOf(row, nameOf(row.activity_id))), next };
}

interface Row extends Looked {
  id: string;
  stored: Date;
  sequence: string;
  actor_key: string | null;
  verb_id: string;
  activity_id: string | null;
  activity_provider_id: string;
  provider_name: string;
  is_voided: boolean;
  warning_count: number;
  body: string | null;
}

/** The one row of an empty page. */
interface Nothing extends Looked {
  id: null;
}

async function run(
  organizationId: number,
  filter: StatementFilter,
  { limit, before }: { limit: number; before?: Cursor | undefined },
  isById: boolean,
): Promise<{ rows: Row[]; next: Cursor | null }> {
  const range = await furthestFirst(rangeOf(organizationId, filter, before ?? null, isById));
  const { text, values } = searchQueryText(range, filter, limit);
  const { rows } = await pool().query<Row | Nothing>(text, values);
  const found = rows.filter((row) => row.id !== null);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  if (found.length > limit && last) return { rows: shown, next: { stored: last.stored, sequence: last.sequence } };
  return { rows: shown, next: lookedUntil(rows) };
}

/** A filter without its text. */
export function rangeOf(
  organizationId: number,
  filter: StatementFilter,
  before: Cursor | null = null,
  isById = false,
): Range {
  const { since, until, activityProviderId, text } = filter;
  return {
    organizationId,
    conditions: [
      ...termsOf(filter).map((term) => ({ terms: [term], activityProviderId: null })),
      ...(activityProviderId === undefined ? [] : [{ terms: [], activityProviderId }]),
    ],
    // `stored` has whole milliseconds.
    since: since ? new Date(since.getTime() - 1) : null,
    until: until ? new Date(until.getTime() - 1) : null,
    cursor: before,
    isAscending: false,
    statementId: isById && text !== undefined ? text.toLowerCase() : null,
  };
}

/** Ordered by how few statements each condition usually matches. */
function termsOf({ address, activityId, verbId, outcome }: StatementFilter): string[] {
  return [
    ...(address === undefined ? [] : [termOf("agent", `mbox:mailto:${addressKey(address)}`)]),
    ...(activityId === undefined ? [] : [termOf("activity", activityId)]),
    ...(verbId === undefined ? [] : [termOf("verb", verbId)]),
    ...(outcome === undefined ? [] : [termOf("outcome", outcome)]),
  ];
}

/** The SQL of a page, for `searchStatements` and for EXPLAIN. The first condition leads. */
export function searchQueryText(
  range: Range,
  { text: wanted }: StatementFilter,
  limit: number,
): { text: string; values: unknown[] } {
  const look = lookOf(range);
  const isByText = wanted !== undefined && !range.statementId;
  const filters = isByText
    ? [`strpos(lower(concat_ws(' ', s.actor_key, s.verb_id, s.activity_id)), lower(${look.bind(wanted, "text")})) > 0`]
    : [];
  const columns = `s.id, s.stored, s.sequence, s.actor_key, s.verb_id, s.activity_id, s.activity_provider_id, s.is_voided,
    jsonb_array_length(s.warnings) AS warning_count, CASE WHEN octet_length(s.body) <= ${readBytesMax} THEN s.body END AS body`;
  const text = `WITH ${look.tables(columns, filters, limit)}
    SELECT page.*, looked.*, p.name AS provider_name FROM (SELECT) one
    LEFT JOIN page ON true
    LEFT JOIN activity_providers p ON p.organization_id = $1 AND p.id = page.activity_provider_id
    LEFT JOIN looked ON true
    ${look.order("page")}`;
  return { text, values: look.values };
}

function foundOf(row: Row, definedName: LanguageMap | null): FoundStatement {
  const named = row.body === null ? null : namesOf(row.body);
  return {
    id: row.id,
    stored: row.stored,
    actorKey: row.actor_key,
    actorName: named?.actor?.name ?? null,
    verbId: row.verb_id,
    verbDisplay: named?.verb?.display ?? null,
    activityId: row.activity_id,
    activityName: definedName ?? (row.activity_id === null ? null : (named?.object?.definition?.name ?? null)),
    activityProviderId: row.activity_provider_id,
    providerName: row.provider_name,
    isVoided: row.is_voided,
    warningCount: row.warning_count,
  };
}

interface Names {
  actor?: { name?: string };
  verb?: { display?: LanguageMap };
  object?: { definition?: { name?: LanguageMap } };
}

// Stored statements are valid, so these members have these shapes.
const namesOf = (body: string): Names => JSON.parse(body) as Names;
