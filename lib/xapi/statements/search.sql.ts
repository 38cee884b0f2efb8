import { pool } from "@/lib/db/pool";
import { addressKey } from "@/lib/people/address-key";
import type { LanguageMap } from "../statement/statement.ts";
import { termOf } from "../statement/terms.ts";
import type { Cursor } from "./list.sql.ts";
import { readDefinitions } from "./read-definitions.sql.ts";

/** What one look goes over at most before it gives what it has found. */
const searchedMax = 5_000;
/** A longer statement shows its identifiers alone, without the names that it tells. */
const readBytesMax = 64 * 1024;

export interface StatementFilter {
  /** A learner's email address in any case, as actor or wherever else xAPI's `agent` finds it. */
  address?: string | undefined;
  verbId?: string | undefined;
  /** The statement's object, compared exactly. */
  activityId?: string | undefined;
  activityProviderId?: string | undefined;
  /** Stored at this moment or later. */
  since?: Date | undefined;
  /** Stored before this moment. */
  until?: Date | undefined;
  /** A statement's id, or what the identifier of its actor, verb or activity contains, in whatever case. */
  text?: string | undefined;
}

export interface FoundStatement {
  id: string;
  stored: Date;
  /** As lib/xapi/statement/actor-key.ts makes it; null for an anonymous group. */
  actorKey: string | null;
  actorName: string | null;
  verbId: string;
  verbDisplay: LanguageMap | null;
  /** Null when the object is something else. */
  activityId: string | null;
  activityName: LanguageMap | null;
  activityProviderId: string;
  providerName: string;
  isVoided: boolean;
  warningCount: number;
}

export interface SearchPage {
  /** The newest first. */
  statements: FoundStatement[];
  /** Hand it back as `before` for what is older; null when this is all. A page may be short and still have a next one: a rare
   *  find takes several looks, each over so many statements and no more. */
  next: Cursor | null;
}

/** An organization's statements that fit a filter, voided ones too, the last stored first, at most `limit` from `before` on.
 *
 *  One condition leads, whose index is read backwards over at most 5,000 entries, whatever the size of the table; the others
 *  are checked for each of these by key look-ups. Indexes: statement_terms_pkey (organization_id, term, stored, sequence);
 *  without address, activity and verb (organization_id, stored, sequence) or (organization_id, activity_provider_id, stored,
 *  sequence) of statements; for an id statements_pkey. */
export async function searchStatements(
  organizationId: number,
  filter: StatementFilter,
  page: { limit: number; before?: Cursor | undefined },
): Promise<SearchPage> {
  const text = filter.text?.trim() || undefined;
  const isId = text !== undefined && uuidPattern.test(text);
  const byId = isId ? await run(organizationId, { ...filter, text: undefined }, page, text.toLowerCase()) : null;
  const { rows, next } =
    byId && byId.rows.length > 0 ? byId : await run(organizationId, { ...filter, text }, page, null);
  const activityIds = rows.flatMap((row) => (row.activity_id === null ? [] : [row.activity_id]));
  const definitions = await readDefinitions(organizationId, [...new Set(activityIds)]);
  const nameOf = (id: string | null) => (id === null ? null : (definitions.get(id)?.name ?? null));
  return { statements: rows.map((row) => foundOf(row, nameOf(row.activity_id))), next };
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Row {
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

async function run(
  organizationId: number,
  filter: StatementFilter,
  { limit, before }: { limit: number; before?: Cursor | undefined },
  id: string | null,
): Promise<{ rows: Row[]; next: Cursor | null }> {
  const look = lookOf(organizationId, filter, before ?? null, id);
  const { text, values } = searchQueryText(look, filter, limit);
  const { rows } = await pool().query<Row>(text, values);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? { stored: last.stored, sequence: last.sequence } : await endOfLook(look);
  return { rows: shown, next };
}

/** The entries that one look goes over. */
export interface Look {
  text: string;
  values: unknown[];
  /** Of those that do not lead. */
  otherTerms: string[];
}

/** `id` leads where it is one, and else the condition that usually finds the fewest. */
export function lookOf(
  organizationId: number,
  filter: StatementFilter,
  before: Cursor | null = null,
  id: string | null = null,
): Look {
  const values: unknown[] = [organizationId];
  const bind = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const [leading, ...otherTerms] = termsOf(filter);
  const conditions = ["d.organization_id = $1"];
  if (id !== null) conditions.push(`d.id = ${bind(id, "uuid")}`);
  else if (leading !== undefined) conditions.push(`d.term = ${bind(leading, "uuid")}`);
  else if (filter.activityProviderId !== undefined)
    conditions.push(`d.activity_provider_id = ${bind(filter.activityProviderId, "uuid")}`);
  if (filter.since) conditions.push(`d.stored >= ${bind(filter.since, "timestamptz")}`);
  if (filter.until) conditions.push(`d.stored < ${bind(filter.until, "timestamptz")}`);
  if (before)
    conditions.push(
      `(d.stored, d.sequence) < (${bind(before.stored, "timestamptz")}, ${bind(before.sequence, "bigint")})`,
    );
  const isByTerm = id === null && leading !== undefined;
  return {
    text: `SELECT d.stored, d.sequence FROM ${isByTerm ? "statement_terms" : "statements"} d
      WHERE ${conditions.join(" AND ")} ORDER BY d.stored DESC, d.sequence DESC LIMIT ${searchedMax}`,
    values,
    otherTerms: isByTerm ? otherTerms : termsOf(filter),
  };
}

/** In the order of how few statements each usually finds. */
function termsOf({ address, activityId, verbId }: StatementFilter): string[] {
  return [
    ...(address === undefined ? [] : [termOf("agent", `mbox:mailto:${addressKey(address)}`)]),
    ...(activityId === undefined ? [] : [termOf("activity", activityId)]),
    ...(verbId === undefined ? [] : [termOf("verb", verbId)]),
  ];
}

/** The SQL of a page, for `searchStatements` and for who wants to EXPLAIN it. */
export function searchQueryText(
  look: Look,
  filter: StatementFilter,
  limit: number,
): { text: string; values: unknown[] } {
  const values = [...look.values];
  const bind = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const checks = look.otherTerms.map(
    (term) => `(SELECT true FROM statement_terms t WHERE t.organization_id = $1 AND t.term = ${bind(term, "uuid")}
        AND t.stored = w.stored AND t.sequence = w.sequence)`,
  );
  if (filter.activityProviderId !== undefined)
    checks.push(`s.activity_provider_id = ${bind(filter.activityProviderId, "uuid")}`);
  if (filter.text !== undefined)
    checks.push(
      `strpos(lower(concat_ws(' ', s.actor_key, s.verb_id, s.activity_id)), lower(${bind(filter.text, "text")})) > 0`,
    );
  // A subquery with a limit is looked up for each entry, whereas PostgreSQL may turn a join into one that reads all of it.
  const text = `SELECT s.id, s.stored, s.sequence, s.actor_key, s.verb_id, s.activity_id, s.activity_provider_id, s.is_voided,
      jsonb_array_length(s.warnings) AS warning_count,
      CASE WHEN octet_length(s.body) <= ${readBytesMax} THEN s.body END AS body,
      (SELECT p.name FROM activity_providers p WHERE p.organization_id = $1 AND p.id = s.activity_provider_id)
        AS provider_name
    FROM (${look.text}) w
    CROSS JOIN LATERAL (SELECT * FROM statements WHERE organization_id = $1 AND sequence = w.sequence LIMIT 1) s
    ${checks.length > 0 ? `WHERE ${checks.join(" AND ")}` : ""}
    ORDER BY w.stored DESC, w.sequence DESC LIMIT ${Math.trunc(limit) + 1}`;
  return { text, values };
}

/** Where the look ended when it ended for its own bound; null when the statements did. */
async function endOfLook({ text, values }: Look): Promise<Cursor | null> {
  const { rows } = await pool().query<Cursor>(
    `SELECT stored, sequence FROM (${text}) w OFFSET ${searchedMax} - 1`,
    values,
  );
  return rows[0] ?? null;
}

function foundOf(row: Row, definedName: LanguageMap | null): FoundStatement {
  const told = row.body === null ? null : namesOf(row.body);
  return {
    id: row.id,
    stored: row.stored,
    actorKey: row.actor_key,
    actorName: told?.actor?.name ?? null,
    verbId: row.verb_id,
    verbDisplay: told?.verb?.display ?? null,
    activityId: row.activity_id,
    activityName: definedName ?? (row.activity_id === null ? null : (told?.object?.definition?.name ?? null)),
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

// It was valid when it was stored, so what is there has these shapes.
const namesOf = (body: string): Names => JSON.parse(body) as Names;
