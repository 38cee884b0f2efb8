import type { PoolClient } from "pg";
import { authorityOf } from "../authority.ts";
import { actorKey } from "../statement/actor-key.ts";
import { statementTerms, termOf } from "../statement/terms.ts";
import { understandStatement } from "../statement/understand.ts";
import { keyOf } from "./find-existing.sql.ts";
import { isVoiding, type NewStatement, voidedVerb } from "./new-statement.ts";

/** The length up to which chains of references are followed, so that loops and endless chains have a bounded cost. */
const depthMax = 50;

/** Gives statements that refer to others the terms of those others, however far away (xAPI 1.0.3 part 3 section 2.1.3, "filter
 *  conditions for StatementRefs"), and voids what the new ones void. Does nothing for the many that neither refer to a statement
 *  nor were waited for.
 *
 *  Runs after the insert, in its transaction, whose locks see to it that no target can arrive unseen.
 *  @param awaited which of the new statements, by `keyOf`, stored ones refer to */
export async function linkReferences(
  client: PoolClient,
  statements: readonly NewStatement[],
  awaited: ReadonlySet<string>,
): Promise<void> {
  const involved = statements.filter((one) => one.targetId !== null || awaited.has(keyOf(one)));
  if (involved.length === 0) return;
  const pairs = await findPairs(client, involved);
  if (pairs.length > 0) await copyTerms(client, pairs);
  const voiding = statements.filter(isVoiding);
  if (voiding.length > 0) await voidTargets(client, voiding);
}

interface Pair {
  organization_id: number;
  sequence: string;
  stored: Date;
  target_id: string;
}

/** Who refers, directly or through others, to whom, wherever one of the two is involved. Key look-ups at each step:
 *  statements_target_idx upwards, statements_pkey downwards. */
async function findPairs(client: PoolClient, involved: readonly NewStatement[]): Promise<Pair[]> {
  const { rows } = await client.query<Pair>({
    name: "find-references",
    text: `WITH RECURSIVE above AS (
        SELECT s.organization_id, s.id, s.sequence, s.stored, s.target_id, 0 AS depth
        FROM unnest($1::int[], $2::uuid[]) AS k(organization_id, id)
        JOIN statements s ON s.organization_id = k.organization_id AND s.id = k.id
        UNION
        SELECT r.organization_id, r.id, r.sequence, r.stored, r.target_id, a.depth + 1
        FROM above a
        JOIN statements r ON r.organization_id = a.organization_id AND r.target_id = a.id
        WHERE a.depth < ${depthMax}),
      below AS (
        SELECT organization_id, sequence, stored, target_id, 1 AS depth FROM above WHERE target_id IS NOT NULL
        UNION
        SELECT b.organization_id, b.sequence, b.stored, t.target_id, b.depth + 1
        FROM below b
        JOIN statements t ON t.organization_id = b.organization_id AND t.id = b.target_id
        WHERE t.target_id IS NOT NULL AND b.depth < ${depthMax})
      SELECT DISTINCT organization_id, sequence, stored, target_id FROM below`,
    values: [involved.map(({ organizationId }) => organizationId), involved.map(({ id }) => id)],
  });
  return rows;
}

async function copyTerms(client: PoolClient, pairs: readonly Pair[]): Promise<void> {
  const termsOf = await readTerms(client, pairs);
  const copies = pairs.flatMap((pair) =>
    (termsOf.get(keyOf({ organizationId: pair.organization_id, id: pair.target_id })) ?? []).map((term) => ({
      ...pair,
      term,
    })),
  );
  await client.query({
    name: "copy-terms",
    text: `INSERT INTO statement_terms (organization_id, term, stored, sequence)
      SELECT DISTINCT organization_id, term, stored, sequence
      FROM unnest($1::int[], $2::uuid[], $3::timestamptz[], $4::bigint[]) AS t(organization_id, term, stored, sequence)
      ORDER BY organization_id, term, stored, sequence
      ON CONFLICT DO NOTHING`,
    values: [
      copies.map((copy) => copy.organization_id),
      copies.map(({ term }) => term),
      copies.map(({ stored }) => stored),
      copies.map(({ sequence }) => sequence),
    ],
  });
}

interface Target {
  organization_id: number;
  id: string;
  body: string;
  version: string;
  activity_provider_id: string;
}

/** The terms of the targets that are stored, by `keyOf`. The authority is one too: a list that asks for it finds a statement's
 *  own by its provider, but not that of another that it refers to. */
async function readTerms(client: PoolClient, pairs: readonly Pair[]): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await client.query<Target>({
    name: "read-targets",
    text: `SELECT s.organization_id, s.id, s.body, s.version, s.activity_provider_id
      FROM (SELECT DISTINCT * FROM unnest($1::int[], $2::uuid[]) AS u(organization_id, id)) k
      JOIN statements s ON s.organization_id = k.organization_id AND s.id = k.id`,
    values: [pairs.map((pair) => pair.organization_id), pairs.map((pair) => pair.target_id)],
  });
  return new Map(
    rows.map((row) => {
      const authority = authorityOf({ activityProviderId: row.activity_provider_id, providerName: "" });
      const terms = statementTerms(understandStatement(row.body, row.version));
      return [
        keyOf({ organizationId: row.organization_id, id: row.id }),
        [...terms, termOf("related-agent", actorKey(authority) ?? "")],
      ];
    }),
  );
}

/** Voids the targets of voiding statements whose senders may void them, and adds the job that withdraws what they reported. A
 *  voiding statement cannot be voided (xAPI 1.0.3 part 2 section 2.3.2). Key look-ups: statements_pkey. */
async function voidTargets(client: PoolClient, voiding: readonly NewStatement[]): Promise<void> {
  await client.query({
    name: "void-statements",
    text: `WITH voided AS (
        UPDATE statements s SET is_voided = true
        FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::boolean[])
          AS k(organization_id, id, provider_id, may_void_any)
        WHERE s.organization_id = k.organization_id AND s.id = k.id AND s.verb_id <> $5 AND NOT s.is_voided
          AND (k.may_void_any OR s.activity_provider_id = k.provider_id)
        RETURNING s.organization_id, s.id)
      SELECT graphile_worker.add_job('withdraw-completions', payload := payload, max_attempts := 25)
      FROM (
        SELECT json_build_object('statements', json_agg(
          json_build_object('organizationId', organization_id, 'statementId', id))) AS payload
        FROM voided HAVING count(*) > 0
      ) job`,
    values: [
      voiding.map(({ organizationId }) => organizationId),
      voiding.map(({ targetId }) => targetId),
      voiding.map(({ activityProviderId }) => activityProviderId),
      voiding.map(({ mayVoidAny }) => mayVoidAny),
      voidedVerb,
    ],
  });
}
