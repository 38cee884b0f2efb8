import { LRUCache } from "lru-cache";
import type { PoolClient } from "pg";
import { canonicalJson } from "../statement/canonical-json.ts";
import { mergeDefinition } from "../statement/merge-definition.ts";
import type { ActivityDefinition } from "../statement/statement.ts";
import { keyOf } from "./find-existing.sql.ts";
import type { NewStatement } from "./new-statement.ts";

interface Definition {
  organizationId: number;
  id: string;
  definition: ActivityDefinition;
}

/** Above this length only the newest definition counts: a definition does not grow with every statement. */
const definitionCharactersMax = 200_000;

const rememberedMax = 10_000;
/** The maximum length of a cached definition. Longer ones are rare and are read from the database. */
const rememberedCharactersMax = 4_000;

/** The definitions that this process last knew to be stored, by `keyOf`. The cache saves reading activities that every
 *  statement defines in the same way. Another process may have stored more meanwhile, which does no harm. */
const remembered = new LRUCache<string, ActivityDefinition>({ max: rememberedMax });

/** Returns whether statements contain no definition that is not stored already, as far as this process knows. */
export function isKnownDefinition(statements: readonly NewStatement[]): boolean {
  return statements.every(({ organizationId, definitions }) =>
    definitions.every(({ activityId: id, definition }) => {
      const known = remembered.get(keyOf({ organizationId, id }));
      return known !== undefined && canonicalJson(mergeBounded(known, definition)) === canonicalJson(known);
    }),
  );
}

/** Caches what a committed transaction has stored. */
export function cacheDefinitions(definitions: ReadonlyMap<string, ActivityDefinition>): void {
  for (const [key, definition] of definitions) {
    if (JSON.stringify(definition).length <= rememberedCharactersMax) remembered.set(key, definition);
    else remembered.delete(key);
  }
}

/** Merges the definitions of statements into the stored ones. Usually nothing is new and nothing is written; otherwise it
 *  costs at most three round trips, for any number of activities. Rows are written and locked in the order of their keys,
 *  first new ones, then changed ones, so that processes cannot deadlock.
 *  @param known the stored definitions of the statements' activities, by `keyOf`
 *  @returns the definitions after the transaction commits */
export async function defineActivities(
  client: PoolClient,
  statements: readonly NewStatement[],
  known: ReadonlyMap<string, ActivityDefinition>,
): Promise<ReadonlyMap<string, ActivityDefinition>> {
  const changed = changes(statements, known);
  if (changed.length === 0) return known;
  const unknown = changed.filter((one) => !known.has(keyOf(one)));
  const inserted = unknown.length > 0 ? await insertNew(client, unknown) : new Set<string>();
  const remaining = changed.filter((one) => !inserted.has(keyOf(one)));
  const now = new Map([...known, ...changed.map((one) => [keyOf(one), one.definition] as const)]);
  if (remaining.length === 0) return now;
  // Other processes may have changed them since they were read: the locked rows count.
  const locked = await lock(client, remaining);
  const merged = changes(statements, locked).filter((one) => locked.has(keyOf(one)));
  await update(client, merged);
  return new Map([...now, ...locked, ...merged.map((one) => [keyOf(one), one.definition] as const)]);
}

/** The activities whose merged definition is not the known one, in the order of their keys. */
function changes(statements: readonly NewStatement[], known: ReadonlyMap<string, ActivityDefinition>): Definition[] {
  const merged = new Map<string, Definition>();
  for (const { organizationId, definitions } of statements)
    for (const { activityId: id, definition } of definitions) {
      const key = keyOf({ organizationId, id });
      const before = merged.get(key)?.definition ?? known.get(key);
      merged.set(key, { organizationId, id, definition: before ? mergeBounded(before, definition) : definition });
    }
  return [...merged]
    .filter(([key, { definition }]) => {
      const before = known.get(key);
      return !before || canonicalJson(before) !== canonicalJson(definition);
    })
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, definition]) => definition);
}

function mergeBounded(older: ActivityDefinition, newer: ActivityDefinition): ActivityDefinition {
  const merged = mergeDefinition(older, newer);
  return JSON.stringify(merged).length <= definitionCharactersMax ? merged : newer;
}

const columns = (definitions: readonly Definition[]) => [
  definitions.map(({ organizationId }) => organizationId),
  definitions.map(({ id }) => id),
  definitions.map(({ definition }) => JSON.stringify(definition)),
];

async function insertNew(client: PoolClient, definitions: readonly Definition[]): Promise<Set<string>> {
  const { rows } = await client.query<{ organization_id: number; id: string }>({
    name: "insert-activities",
    text: `INSERT INTO activities (organization_id, id, definition)
      SELECT organization_id, id, definition FROM unnest($1::int[], $2::text[], $3::json[]) AS a(organization_id, id, definition)
      ORDER BY organization_id, id
      ON CONFLICT (organization_id, id) DO NOTHING
      RETURNING organization_id, id`,
    values: columns(definitions),
  });
  return new Set(rows.map((row) => keyOf({ organizationId: row.organization_id, id: row.id })));
}

async function lock(
  client: PoolClient,
  definitions: readonly Definition[],
): Promise<ReadonlyMap<string, ActivityDefinition>> {
  const { rows } = await client.query<{ organization_id: number; id: string; definition: ActivityDefinition | null }>({
    name: "lock-activities",
    text: `SELECT a.organization_id, a.id, a.definition
      FROM activities a
      JOIN unnest($1::int[], $2::text[]) AS k(organization_id, id) ON a.organization_id = k.organization_id AND a.id = k.id
      ORDER BY a.organization_id, a.id
      FOR NO KEY UPDATE OF a`,
    values: columns(definitions).slice(0, 2),
  });
  return new Map(rows.map((row) => [keyOf({ organizationId: row.organization_id, id: row.id }), row.definition ?? {}]));
}

async function update(client: PoolClient, definitions: readonly Definition[]): Promise<void> {
  if (definitions.length === 0) return;
  await client.query({
    name: "update-activities",
    text: `UPDATE activities a SET definition = d.definition, changed_at = clock_timestamp()
      FROM unnest($1::int[], $2::text[], $3::json[]) AS d(organization_id, id, definition)
      WHERE a.organization_id = d.organization_id AND a.id = d.id`,
    values: columns(definitions),
  });
}
