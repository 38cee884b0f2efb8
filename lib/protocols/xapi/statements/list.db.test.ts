import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { useDatabase } from "@/test/database";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";
import type { Activity, Agent, Statement } from "../statement/statement.ts";
import { termOf } from "../statement/terms.ts";
import { consistentThrough } from "./consistent-through.sql.ts";
import { type ListQuery, listQueryText, listStatements } from "./list.sql.ts";
import { type Condition, furthestFirst } from "./look.sql.ts";
import { voidedVerb } from "./new-statement.ts";
import { prepareStatement } from "./prepare.ts";
import { storeStatements } from "./store.sql.ts";
import { writingLockClass } from "./writing-lock.ts";

useDatabase();

const agent = (name: string): Agent => ({ mbox: `mailto:${name}@example.org` });
const activity = (name: string): Activity => ({ id: `urn:${name}` });

function statementOf(overrides: Partial<Statement> = {}): Statement & { id: string } {
  const id = randomUUID();
  return { id, actor: agent("learner"), verb: { id: "urn:did" }, object: activity("course"), ...overrides };
}

/** Stores statements as one request, and answers their ids. */
const store = (organization: TestOrganization, ...statements: Statement[]): Promise<string[]> =>
  storeStatements(
    statements.map((value) => {
      const caller = { ...organization, version: "1.0.3" as const, mayDefine: true, mayVoidAny: false };
      const source = { source: JSON.stringify(value), value };
      return prepareStatement(source, { caller, receivedAt: new Date() }).row;
    }),
  );

const reference = (id: string) => ({ objectType: "StatementRef" as const, id });
const term = (...terms: string[]): Condition => ({ terms, activityProviderId: null });
const byAgent = (name: string) => term(termOf("agent", `mbox:mailto:${name}@example.org`));
const byActivity = (name: string) => term(termOf("activity", `urn:${name}`));
const byVerb = (id: string) => term(termOf("verb", id));

const queryOf = (organization: TestOrganization, overrides: Partial<ListQuery> = {}): ListQuery => ({
  organizationId: organization.organizationId,
  conditions: [],
  since: null,
  until: null,
  cursor: null,
  isAscending: false,
  limit: 100,
  through: new Date(),
  ...overrides,
});

const list = async (organization: TestOrganization, ...conditions: Condition[]): Promise<string[]> =>
  (await listStatements(queryOf(organization, { conditions }))).statements.map(({ id }) => id);

describe("listStatements", () => {
  it("gives the newest first, within a batch too, and the oldest first when ascending", async () => {
    const organization = await makeOrganization();
    const ids = await store(organization, ...Array.from({ length: 5 }, () => statementOf()));
    expect(await list(organization)).toEqual(ids.toReversed());
    const { statements } = await listStatements(queryOf(organization, { isAscending: true }));
    expect(statements.map(({ id }) => id)).toEqual(ids);
  });

  it.each([true, false])(
    "pages through everything once, ascending: %s, whatever arrives meanwhile",
    async (isAscending) => {
      const organization = await makeOrganization();
      const ids = await store(organization, ...Array.from({ length: 7 }, () => statementOf()));
      const seen: string[] = [];
      for (let cursor: ListQuery["cursor"] = null; ; ) {
        const page = await listStatements(
          queryOf(organization, { cursor, isAscending, limit: 3, conditions: [byAgent("learner")] }),
        );
        seen.push(...page.statements.map(({ id }) => id));
        cursor = page.next;
        if (!cursor) break;
        await store(organization, statementOf({ actor: agent("somebody-else") }));
      }
      expect(seen).toEqual(isAscending ? ids : ids.toReversed());
    },
  );

  it("has no next page after a page that is just full", async () => {
    const organization = await makeOrganization();
    await store(organization, statementOf(), statementOf());
    expect((await listStatements(queryOf(organization, { limit: 2 }))).next).toBeNull();
  });

  it("ends a page early when its texts grow too large, and goes on after it", async () => {
    const organization = await makeOrganization();
    const object = { id: "urn:large", definition: { description: { en: "x".repeat(3_000_000) } } };
    const ids = await store(organization, ...Array.from({ length: 4 }, () => statementOf({ object })));
    const first = await listStatements(queryOf(organization));
    expect(first.statements).toHaveLength(3);
    const second = await listStatements(queryOf(organization, { cursor: first.next }));
    expect(second).toMatchObject({ statements: [{ id: ids[0] }], next: null });
  });

  it("joins conditions, whichever of them finds fewer", async () => {
    const organization = await makeOrganization();
    const [wanted] = await store(
      organization,
      statementOf({ object: activity("rare") }),
      ...Array.from({ length: 20 }, () => statementOf()),
      statementOf({ object: activity("rare"), verb: { id: "urn:saw" } }),
      statementOf({ object: activity("rare"), actor: agent("other") }),
    );
    const conditions = [byAgent("learner"), byActivity("rare"), byVerb("urn:did")];
    expect(await list(organization, ...conditions)).toEqual([wanted]);
    expect(await list(organization, ...conditions.toReversed())).toEqual([wanted]);
  });

  it("finds a statement once that is related in two ways", async () => {
    const organization = await makeOrganization();
    const [target] = await store(organization, statementOf({ context: { instructor: agent("learner") } }));
    const [referring] = await store(
      organization,
      statementOf({ object: reference(target ?? ""), context: { instructor: agent("learner") }, actor: agent("x") }),
    );
    const key = "mbox:mailto:learner@example.org";
    const broad = term(termOf("agent", key), termOf("related-agent", key));
    expect(await list(organization, broad)).toEqual([referring, target]);
  });

  it("finds by authority what the provider stored, and what refers to it", async () => {
    const organization = await makeOrganization();
    const ids = await store(organization, statementOf(), statementOf());
    const { activityProviderId } = organization;
    expect(await list(organization, { terms: [randomUUID()], activityProviderId })).toEqual(ids.toReversed());
    expect(await list(organization, byVerb("urn:none"), { terms: [randomUUID()], activityProviderId })).toEqual([]);
    expect(await list(organization, byVerb("urn:did"), { terms: [randomUUID()], activityProviderId })).toHaveLength(2);
  });

  it("shows nobody another organization's", async () => {
    const [one, other] = [await makeOrganization(), await makeOrganization()];
    await store(one, statementOf());
    expect(await list(other)).toEqual([]);
    expect(await list(other, byAgent("learner"))).toEqual([]);
  });
});

describe("among very many", () => {
  const total = 40_000;
  let organization: TestOrganization;
  /** Statement n has the terms that it fulfils: so both of the halves have very many statements, and nearly none in common. */
  const even = byAgent("even");
  const odd = byVerb("urn:odd");
  const early = byActivity("early");
  const all = byVerb("urn:all");
  const provider = (): Condition => ({ terms: [], activityProviderId: organization.activityProviderId });
  const needles = [7, 19_999, 39_999];

  beforeAll(async () => {
    organization = await makeOrganization();
    await pool().query(
      `WITH many AS (
        INSERT INTO statements (organization_id, id, activity_provider_id, body, digest, version, verb_id, timestamp, stored, is_voided)
        SELECT $1, lpad(n::text, 32, '0')::uuid, $2, '{}', '', '1.0.3', 'urn:odd', now(),
          date_trunc('milliseconds', now()) - interval '1 hour' + n / 3 * interval '1 millisecond', n BETWEEN 21000 AND 26999
        FROM generate_series(1, ${total}) AS n ORDER BY n
        RETURNING organization_id, stored, sequence, ltrim(replace(id::text, '-', ''), '0')::int AS n)
      INSERT INTO statement_terms
      SELECT organization_id, term, stored, sequence FROM many JOIN (VALUES ($3::uuid, 0), ($4, 1), ($5, 2), ($6, 3)) AS terms (term, kind)
        ON kind = 3 OR (kind = 2 AND n <= 10000) OR n % 2 = kind OR (kind = 0 AND n = ANY($7))`,
      [
        organization.organizationId,
        organization.activityProviderId,
        ...[even, odd, early, all].flatMap(({ terms }) => terms),
        needles,
      ],
    );
    await pool().query("VACUUM ANALYZE statements, statement_terms");
  });

  const numberOf = (id: string) => Number(id.replaceAll("-", ""));
  const planOf = async (query: ListQuery): Promise<Plan> => {
    const { text, values } = listQueryText(await furthestFirst(query));
    const { rows } = await pool().query<{ "QUERY PLAN": [{ Plan: Plan }] }>(
      `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`,
      values,
    );
    const [plan] = rows.map((row) => row["QUERY PLAN"][0].Plan);
    if (!plan) throw new Error("no plan");
    return plan;
  };

  it.each<[string, boolean, () => Condition[], number[]]>([
    ["two halves", false, () => [even, odd], needles.toReversed()],
    ["two halves", true, () => [even, odd], needles],
    [
      "two halves, one of them in two ways,",
      true,
      () => [term(...even.terms, ...early.terms), odd, early],
      Array.from({ length: 5000 }, (_, index) => 2 * index + 1),
    ],
    ["two halves of one's own", false, () => [even, odd, provider()], needles.toReversed()],
  ])("finds what %s have in common, in bounded looks, ascending: %s", async (_, isAscending, some, expected) => {
    const found: number[] = [];
    let cursor: ListQuery["cursor"] = null;
    let pages = 0;
    do {
      const query: ListQuery = queryOf(organization, { conditions: some(), isAscending, cursor });
      expect(rowsRead(await planOf(query))).toBeLessThan(25_000);
      const page = await listStatements(query);
      found.push(...page.statements.map(({ id }) => numberOf(id)));
      cursor = page.next;
      pages++;
    } while (cursor);
    expect(found).toEqual(expected);
    expect(pages).toBeLessThan(60);
  });

  it("says where to go on when a whole look found voided statements alone", async () => {
    const until = (await pool().query<{ stored: Date }>("SELECT max(stored) AS stored FROM statements WHERE is_voided"))
      .rows[0]?.stored;
    const query = queryOf(organization, { until: until ?? null, limit: 10 });
    const first = await listStatements(query, 0);
    expect(first.statements).toEqual([]);
    const second = await listStatements({ ...query, cursor: first.next });
    expect(second.statements.map(({ id }) => numberOf(id))).toEqual(
      Array.from({ length: 10 }, (_, index) => 20_999 - index),
    );
  });

  it("looks on within a time budget before it answers with nothing", async () => {
    const until = (await pool().query<{ stored: Date }>("SELECT max(stored) AS stored FROM statements WHERE is_voided"))
      .rows[0]?.stored;
    const { statements } = await listStatements(queryOf(organization, { until: until ?? null, limit: 10 }));
    expect(statements.map(({ id }) => numberOf(id))).toEqual(Array.from({ length: 10 }, (_, index) => 20_999 - index));
  });

  it("does not go on beyond what is consistent, unless it shows what stands there", async () => {
    const { rows } = await pool().query<{ stored: Date }>(
      "SELECT stored FROM statements WHERE organization_id = $1 AND id = $2",
      [organization.organizationId, "00000000-0000-0000-0000-000000003000"],
    );
    const through = rows[0]?.stored ?? new Date(Number.NaN);
    const query = queryOf(organization, { conditions: [odd, even], isAscending: true, through });
    const first = await listStatements(query);
    // The look itself ended at about the 10,000th.
    expect(first.next).toEqual({ stored: through, sequence: "0" });
    const second = await listStatements({ ...query, cursor: first.next });
    expect(second.next?.stored.getTime()).toBeGreaterThan(through.getTime());
    const shown = await listStatements({ ...query, conditions: [all, early], limit: 10_000 });
    expect(shown.next?.stored.getTime()).toBeGreaterThan(through.getTime());
  });

  it("lets that condition lead by which a look gets furthest from where it is", async () => {
    const first = async (overrides: Partial<ListQuery>) =>
      (await furthestFirst(queryOf(organization, overrides))).conditions[0];
    const rare = byAgent("nobody");
    expect(await first({ conditions: [all, even] })).toBe(even);
    expect(await first({ conditions: [even, early] })).toBe(early);
    expect(await first({ conditions: [early, even], isAscending: true })).toBe(even);
    expect(await first({ conditions: [provider(), early] })).toBe(early);
    expect(await first({ conditions: [even, early, rare] })).toBe(rare);
  });

  it("reads index ranges alone", async () => {
    const conditions = [even, odd, early];
    for (const some of [[], ...conditions.map((one) => [one]), conditions, [provider()], [even, provider()]]) {
      const plan = await planOf(queryOf(organization, { conditions: some, limit: 50 }));
      const ways = nodesOf(plan).map((node) => `${node["Node Type"]} ${node["Relation Name"] ?? ""}`);
      expect(ways.filter((way) => /(Seq|Bitmap Heap) Scan statement|(Hash|Merge) Join/.test(way))).toEqual([]);
    }
  });

  it("reads a full page without going over more than it shows", async () => {
    for (const some of [[], [even], [all], [all, provider()], [term(...even.terms, ...odd.terms)]])
      expect(rowsRead(await planOf(queryOf(organization, { conditions: some, limit: 50 })))).toBeLessThan(500);
  });
});

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** Rows and look-ups in tables and indexes. */
const rowsRead = (plan: Plan): number =>
  nodesOf(plan)
    .filter((node) => /^(Seq|Index|Bitmap)/.test(node["Node Type"]))
    .reduce((sum, node) => {
      const rows = node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0);
      return sum + node["Actual Loops"] * Math.max(1, rows);
    }, 0);

describe("statements that refer to others (xAPI 1.0.3 part 3 section 2.1.3)", () => {
  it("are found by what their target is found by, whichever of the two came first", async () => {
    const organization = await makeOrganization();
    const target = statementOf({ actor: agent("ben"), object: activity("explosives"), verb: { id: "urn:passed" } });
    const before = statementOf({ actor: agent("andrew"), object: reference(target.id), verb: { id: "urn:confirmed" } });
    const after = statementOf({ actor: agent("anna"), object: reference(target.id), verb: { id: "urn:confirmed" } });
    await store(organization, before);
    expect(await list(organization, byAgent("ben"))).toEqual([]);
    await store(organization, target);
    await store(organization, after);
    const all = [after.id, target.id, before.id];
    expect(await list(organization, byAgent("ben"))).toEqual(all);
    expect(await list(organization, byActivity("explosives"), byVerb("urn:passed"))).toEqual(all);
    expect(await list(organization, byAgent("andrew"), byActivity("explosives"))).toEqual([before.id]);
  });

  it.each([
    ["from its end", [0, 1, 2, 3]],
    ["from its beginning", [3, 2, 1, 0]],
    ["with its middle last", [0, 3, 2, 1]],
    ["at once", null],
  ])("follow a chain that arrives %s", async (_, order) => {
    const organization = await makeOrganization();
    const chain = [statementOf({ actor: agent("ben") })];
    for (let length = 1; length < 4; length++)
      chain.push(statementOf({ actor: agent(`n${length}`), object: reference(chain[length - 1]?.id ?? "") }));
    if (order) for (const index of order) await store(organization, ...chain.slice(index, index + 1));
    else await store(organization, ...chain);
    expect((await list(organization, byAgent("ben"))).toSorted()).toEqual(chain.map(({ id }) => id).toSorted());
    expect(await list(organization, byAgent("n1"))).toHaveLength(3);
  });

  it("may refer to each other in a circle, or to themselves", async () => {
    const organization = await makeOrganization();
    const one = statementOf({ actor: agent("one") });
    const two = statementOf({ actor: agent("two"), object: reference(one.id) });
    await store(organization, { ...one, object: reference(two.id) });
    await store(organization, two);
    const self = randomUUID();
    await store(organization, statementOf({ id: self, object: reference(self) }));
    expect((await list(organization, byAgent("one"))).toSorted()).toEqual([one.id, two.id].toSorted());
  });

  it("find their target in a race of two connections", async () => {
    const organization = await makeOrganization();
    for (let round = 0; round < 20; round++) {
      const target = statementOf({ actor: agent(`ben${round}`) });
      const referring = statementOf({ object: reference(target.id), actor: agent("andrew") });
      // The writer of this process stores one group after the other, so a second one is taken by hand.
      const other = await pool().connect();
      try {
        await other.query("BEGIN");
        await other.query("SELECT pg_advisory_xact_lock_shared($1, $2)", [
          writingLockClass,
          organization.organizationId,
        ]);
        const stored = store(organization, referring);
        await new Promise((resolve) => setTimeout(resolve, 2));
        await other.query(
          `INSERT INTO statements (organization_id, id, activity_provider_id, body, digest, version, verb_id, timestamp)
           VALUES ($1, $2, $3, $4, '', '1.0.3', 'urn:did', now())`,
          [organization.organizationId, target.id, organization.activityProviderId, JSON.stringify(target)],
        );
        await other.query("COMMIT");
        await stored;
      } finally {
        other.release();
      }
      expect(await list(organization, byAgent(`ben${round}`))).toEqual([referring.id]);
    }
  });
});

describe("voiding (xAPI 1.0.3 part 2 section 2.3.2)", () => {
  const voiding = (id: string) =>
    statementOf({ verb: { id: voidedVerb }, object: reference(id), actor: agent("admin") });

  it.each(["after", "before", "with"])(
    "hides its target when it comes %s it, and is itself found by it",
    async (when) => {
      const organization = await makeOrganization();
      const target = statementOf();
      const voider = voiding(target.id);
      const requests =
        { after: [[target], [voider]], before: [[voider], [target]], with: [[target, voider]] }[when] ?? [];
      for (const request of requests) await store(organization, ...request);
      expect(await list(organization, byAgent("learner"))).toEqual([voider.id]);
      expect(await list(organization)).toEqual([voider.id]);
    },
  );

  it("does nothing to what voids", async () => {
    const organization = await makeOrganization();
    const target = statementOf();
    const first = voiding(target.id);
    const second = voiding(first.id);
    await store(organization, target);
    await store(organization, first);
    await store(organization, second);
    const early = voiding(randomUUID());
    await store(organization, voiding(early.id));
    await store(organization, early);
    expect(await list(organization)).toEqual(expect.arrayContaining([first.id, second.id, early.id]));
  });

  it("reaches no other organization", async () => {
    const [one, other] = [await makeOrganization(), await makeOrganization()];
    const target = statementOf();
    await store(one, target);
    await store(other, voiding(target.id));
    expect(await list(one)).toEqual([target.id]);
  });
});

describe("consistentThrough", () => {
  it("stays before what an open transaction stores, for its organization, and passes it after the commit", async () => {
    const [one, other] = [await makeOrganization(), await makeOrganization()];
    const writer = await pool().connect();
    try {
      const { rows } = await writer.query<{ now: Date }>("SELECT now()");
      await writer.query(`BEGIN; SELECT pg_advisory_xact_lock_shared(${writingLockClass}, ${one.organizationId})`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const began = rows[0]?.now.getTime() ?? 0;
      expect((await consistentThrough(one.organizationId)).getTime()).toBeLessThan(began + 40);
      expect((await consistentThrough(null)).getTime()).toBeLessThan(began + 40);
      expect((await consistentThrough(other.organizationId)).getTime()).toBeGreaterThan(began + 40);
      await writer.query("COMMIT");
      expect((await consistentThrough(one.organizationId)).getTime()).toBeGreaterThan(began + 40);
    } finally {
      writer.release();
    }
  });

  it("never passes a statement that a list does not show, while many are stored", async () => {
    const organization = await makeOrganization();
    let isDone = false;
    const writers = Array.from({ length: 8 }, async () => {
      while (!isDone) await store(organization, statementOf());
    });
    const claims: { through: Date; count: number }[] = [];
    for (let round = 0; round < 100; round++) {
      const through = await consistentThrough(organization.organizationId);
      const { rows } = await pool().query<{ count: number }>(
        "SELECT count(*)::int AS count FROM statements WHERE organization_id = $1 AND stored <= $2",
        [organization.organizationId, through],
      );
      claims.push({ through, count: rows[0]?.count ?? -1 });
    }
    isDone = true;
    await Promise.all(writers);
    for (const { through, count } of claims) {
      const { rows } = await pool().query<{ count: number }>(
        "SELECT count(*)::int AS count FROM statements WHERE organization_id = $1 AND stored <= $2",
        [organization.organizationId, through],
      );
      expect(rows[0]?.count).toBe(count);
    }
    expect(claims.at(-1)?.count).toBeGreaterThan(0);
  });
});

it("makes terms in SQL as in the code, for what was stored before there were terms", async () => {
  const { rows } = await pool().query<{ term: string }>(
    "SELECT encode(substr(sha256(convert_to('verb ' || $1, 'UTF8')), 1, 16), 'hex')::uuid::text AS term",
    ["urn:ü"],
  );
  expect(rows[0]?.term).toBe(termOf("verb", "urn:ü"));
});
