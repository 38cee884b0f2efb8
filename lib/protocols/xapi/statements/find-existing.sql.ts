import type { PoolClient } from "pg";
import type { ActivityDefinition } from "../statement/statement.ts";
import { isVoiding, type NewStatement, voidedVerb } from "./new-statement.ts";

/** A statement, as far as deciding about another one under its id needs it. */
export interface Comparable {
  digest: Buffer;
  /** Null where the digest decides. */
  body: string | null;
  version: string;
}

/** What is stored already and concerns new statements; statements and activities by `keyOf`. */
export interface Known {
  statements: ReadonlyMap<string, Comparable>;
  /** New statements that stored ones refer to. */
  awaited: ReadonlySet<string>;
  /** New statements that stored ones void, of those whose senders may. */
  voided: ReadonlySet<string>;
  /** The activity providers of the stored statements that new ones void. */
  targets: ReadonlyMap<string, string>;
  definitions: ReadonlyMap<string, ActivityDefinition>;
}

export const keyOf = ({ organizationId, id }: { organizationId: number; id: string }): string =>
  `${organizationId}/${id}`;

interface Row {
  kind: "statement" | "awaited" | "target" | "activity";
  organization_id: number;
  id: string;
  digest: Buffer | null;
  definition: ActivityDefinition | null;
  is_voided: boolean | null;
  provider_id: string | null;
}

/** One round trip of key look-ups: statements_pkey (organization_id, id), statements_target_idx (organization_id, target_id),
 *  activities_pkey (organization_id, id). */
export async function findExisting(client: PoolClient, statements: readonly NewStatement[]): Promise<Known> {
  const activities = new Map<string, { organizationId: number; id: string }>();
  for (const { organizationId, definitions } of statements)
    for (const { activityId: id } of definitions) activities.set(keyOf({ organizationId, id }), { organizationId, id });
  const wanted = [...activities.values()];
  const voiding = statements.filter(isVoiding);
  const { rows } = await client.query<Row>({
    name: "look-up-statements",
    text: `SELECT 'statement' AS kind, s.organization_id, s.id::text, s.digest, NULL::json AS definition,
        NULL::boolean AS is_voided, NULL::text AS provider_id
      FROM unnest($1::int[], $2::uuid[]) AS k(organization_id, id)
      JOIN statements s ON s.organization_id = k.organization_id AND s.id = k.id
      UNION ALL
      SELECT 'awaited', k.organization_id, k.id::text, NULL, NULL,
        bool_or(s.verb_id = '${voidedVerb}' AND (s.may_void_any OR s.activity_provider_id = k.provider_id)), NULL
      FROM unnest($1::int[], $2::uuid[], $5::uuid[]) AS k(organization_id, id, provider_id)
      JOIN statements s ON s.organization_id = k.organization_id AND s.target_id = k.id
      GROUP BY k.organization_id, k.id
      UNION ALL
      SELECT 'target', s.organization_id, s.id::text, NULL, NULL, NULL, s.activity_provider_id::text
      FROM unnest($6::int[], $7::uuid[]) AS k(organization_id, id)
      JOIN statements s ON s.organization_id = k.organization_id AND s.id = k.id
      UNION ALL
      SELECT 'activity', a.organization_id, a.id, NULL, a.definition, NULL, NULL
      FROM unnest($3::int[], $4::text[]) AS k(organization_id, id)
      JOIN activities a ON a.organization_id = k.organization_id AND a.id = k.id`,
    values: [
      statements.map(({ organizationId }) => organizationId),
      statements.map(({ id }) => id),
      wanted.map(({ organizationId }) => organizationId),
      wanted.map(({ id }) => id),
      statements.map(({ activityProviderId }) => activityProviderId),
      voiding.map(({ organizationId }) => organizationId),
      voiding.map(({ targetId }) => targetId),
    ],
  });
  const of = (kind: Row["kind"]) =>
    rows
      .filter((row) => row.kind === kind)
      .map((row) => ({ row, key: keyOf({ organizationId: row.organization_id, id: row.id }) }));
  return {
    statements: await withTexts(
      client,
      of("statement").map(({ row }) => row),
      statements,
    ),
    awaited: new Set(of("awaited").map(({ key }) => key)),
    voided: new Set(of("awaited").flatMap(({ row, key }) => (row.is_voided ? [key] : []))),
    targets: new Map(of("target").map(({ row, key }) => [key, row.provider_id ?? ""])),
    definitions: new Map(of("activity").flatMap(({ row, key }) => (row.definition ? [[key, row.definition]] : []))),
  };
}

/** The statements that are stored, with their texts where the new one under the same id has another digest: one more round trip,
 *  when there is any. Key look-ups: statements_pkey. */
async function withTexts(
  client: PoolClient,
  rows: readonly Row[],
  statements: readonly NewStatement[],
): Promise<ReadonlyMap<string, Comparable>> {
  const stored = new Map(rows.map((row) => [keyOf({ organizationId: row.organization_id, id: row.id }), row]));
  const comparable = new Map<string, Comparable>();
  for (const [key, { digest }] of stored) if (digest) comparable.set(key, { digest, body: null, version: "" });
  const doubtful = statements.filter((statement) => {
    const digest = stored.get(keyOf(statement))?.digest;
    return digest && !digest.equals(statement.digest);
  });
  if (doubtful.length === 0) return comparable;
  const texts = await client.query<{
    organization_id: number;
    id: string;
    digest: Buffer;
    body: string;
    version: string;
  }>({
    name: "read-statement-texts",
    text: `SELECT s.organization_id, s.id, s.digest, s.body, s.version
      FROM unnest($1::int[], $2::uuid[]) AS k(organization_id, id)
      JOIN statements s ON s.organization_id = k.organization_id AND s.id = k.id`,
    values: [doubtful.map(({ organizationId }) => organizationId), doubtful.map(({ id }) => id)],
  });
  for (const row of texts.rows) comparable.set(keyOf({ organizationId: row.organization_id, id: row.id }), row);
  return comparable;
}
