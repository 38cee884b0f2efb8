import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import { useDatabase } from "@/test/database";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";
import { actorKey } from "../statement/actor-key.ts";
import { statementDigest } from "../statement/digest.ts";
import type { Statement } from "../statement/statement.ts";
import { statementTerms, termOf } from "../statement/terms.ts";
import { inspectStatement } from "./inspect.sql.ts";
import { voidedVerb } from "./new-statement.ts";
import { rangeOf, type StatementFilter, searchQueryText, searchStatements } from "./search.sql.ts";
import { storeStatements } from "./store.sql.ts";

useDatabase();

const completed = "http://adlnet.gov/expapi/verbs/completed";
const experienced = "http://adlnet.gov/expapi/verbs/experienced";

async function store(
  { organizationId, activityProviderId }: TestOrganization,
  facts: { address?: string; verb?: string; object?: Statement["object"]; warnings?: boolean },
): Promise<string> {
  const id = randomUUID();
  const statement: Statement = {
    id,
    actor: { mbox: `mailto:${facts.address ?? "max@example.org"}`, name: "Max" },
    verb: { id: facts.verb ?? completed, display: { en: "completed" } },
    object: facts.object ?? { id: "urn:example:course:1", definition: { name: { en: "Course 1" } } },
  };
  const { object } = statement;
  await storeStatements([
    {
      organizationId,
      activityProviderId,
      id,
      body: JSON.stringify(statement),
      digest: statementDigest(statement),
      version: "1.0.3",
      actorKey: actorKey(statement.actor),
      verbId: statement.verb.id,
      activityId: object.objectType === "StatementRef" ? null : "id" in object ? object.id : null,
      targetId: object.objectType === "StatementRef" ? object.id : null,
      registration: null,
      timestamp: "2020-01-11T10:30:45.154Z",
      terms: statementTerms(statement),
      definitions: [],
      warnings: facts.warnings ? [{ code: "mailto-space", message: "A space.", pointer: "/actor/mbox" }] : [],
      mayVoidAny: false,
      isCompletion: false,
    },
  ]);
  return id;
}

describe("searchStatements", () => {
  let organization: TestOrganization;
  let otherProvider: string;
  const ids: string[] = [];
  const found = async (filter: StatementFilter) =>
    (await searchStatements(organization.organizationId, filter, { limit: 50 })).statements.map(({ id }) =>
      ids.indexOf(id),
    );
  const storedAt = async (index: number) =>
    (await inspectStatement(organization.organizationId, ids[index] ?? ""))?.stored ?? new Date(Number.NaN);
  // `stored` has milliseconds: times between two statements tell them apart.
  const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

  beforeAll(async () => {
    organization = await makeOrganization();
    otherProvider = (
      await db().activityProvider.create({
        data: {
          organizationId: organization.organizationId,
          name: "Another",
          key: randomUUID(),
          igsClientId: "another",
          scopes: [],
        },
      })
    ).id;
    for (const facts of [
      {},
      { address: "Anna@Example.org", verb: experienced },
      { object: { id: "urn:partner:COURSE:2" } },
      { address: "anna@example.org", object: { id: "urn:partner:COURSE:2" }, warnings: true },
    ]) {
      ids.push(await store(organization, facts));
      await pause();
    }
    ids.push(await store({ ...organization, activityProviderId: otherProvider }, {}));
    await store(await makeOrganization(), { address: "anna@example.org" });
  });

  it("lists an organization's own statements, the last stored first, with their names", async () => {
    expect(await found({})).toEqual([4, 3, 2, 1, 0]);
    const { statements } = await searchStatements(organization.organizationId, {}, { limit: 50 });
    expect(statements[4]).toMatchObject({
      actorKey: "mbox:mailto:max@example.org",
      actorName: "Max",
      verbId: completed,
      verbDisplay: { en: "completed" },
      activityId: "urn:example:course:1",
      activityName: { en: "Course 1" },
      activityProviderId: organization.activityProviderId,
      isVoided: false,
      warningCount: 0,
    });
    expect(statements[1]?.warningCount).toBe(1);
  });

  it.each<[string, () => StatementFilter | Promise<StatementFilter>, number[]]>([
    ["learner, in any case", () => ({ address: "ANNA@example.org" }), [3, 1]],
    ["verb", () => ({ verbId: experienced }), [1]],
    ["activity, exactly", () => ({ activityId: "urn:partner:COURSE:2" }), [3, 2]],
    ["activity in another case", () => ({ activityId: "urn:partner:course:2" }), []],
    ["provider", () => ({ activityProviderId: otherProvider }), [4]],
    ["learner and activity", () => ({ address: "anna@example.org", activityId: "urn:partner:COURSE:2" }), [3]],
    [
      "learner, activity and verb",
      () => ({ address: "max@example.org", activityId: "urn:example:course:1", verbId: completed }),
      [4, 0],
    ],
    ["learner and provider", () => ({ address: "max@example.org", activityProviderId: otherProvider }), [4]],
    ["since", async () => ({ since: await storedAt(2) }), [4, 3, 2]],
    ["until", async () => ({ until: await storedAt(2) }), [1, 0]],
    ["a learner since", async () => ({ address: "anna@example.org", since: await storedAt(2) }), [3]],
    ["an id", () => ({ text: ` ${ids[2]?.toUpperCase()} ` }), [2]],
    ["an id that another condition refuses", () => ({ text: ids[2], verbId: experienced }), []],
    ["an id that there is not", () => ({ text: randomUUID() }), []],
    ["part of an activity", () => ({ text: "PARTNER:course" }), [3, 2]],
    ["part of an address", () => ({ text: "anna@" }), [3, 1]],
    ["part of a verb", () => ({ text: "experienced" }), [1]],
    ["wildcards as themselves", () => ({ text: "%" }), []],
    ["part of an address and a verb", () => ({ text: "anna@", verbId: completed }), [3]],
  ])("filters by %s", async (_, filter, expected) => expect(await found(await filter())).toEqual(expected));

  it.each<[string, StatementFilter]>([
    ["no filter", {}],
    ["a learner", { address: "many@example.org" }],
    ["a text", { text: "many@" }],
  ])("goes from page to page without gap or repetition: %s", async (_, filter) => {
    const tenant = await makeOrganization();
    const stored = new Set<string>();
    for (let count = 0; count < 7; count++) stored.add(await store(tenant, { address: "many@example.org" }));
    const seen: string[] = [];
    let before: Parameters<typeof searchStatements>[2]["before"];
    do {
      const page = await searchStatements(tenant.organizationId, filter, { limit: 3, before });
      seen.push(...page.statements.map(({ id }) => id));
      before = page.next ?? undefined;
    } while (before);
    expect([seen.length, new Set(seen)]).toEqual([7, stored]);
  });

  describe("among many", () => {
    let tenant: TestOrganization;
    beforeAll(async () => {
      tenant = await makeOrganization();
      await store(tenant, { address: "needle@example.org" });
      const { organizationId, activityProviderId } = tenant;
      await pool().query(
        `WITH many AS (
          INSERT INTO statements (organization_id, id, activity_provider_id, body, digest, version, actor_key, verb_id, activity_id,
            timestamp, stored)
          SELECT $1, gen_random_uuid(), $2, '{}', '', '1.0.3', 'mbox:mailto:hay@example.org', $3, 'urn:hay', now(),
            date_trunc('milliseconds', now()) + n * interval '1 millisecond'
          FROM generate_series(1, 6000) AS n RETURNING organization_id, stored, sequence)
        INSERT INTO statement_terms SELECT organization_id, $4, stored, sequence FROM many`,
        [organizationId, activityProviderId, completed, termOf("verb", completed)],
      );
      await pool().query("ANALYZE statements, statement_terms");
    });

    it("looks for a rare text in bounded steps, and says that there is more to look at", async () => {
      const first = await searchStatements(tenant.organizationId, { text: "needle" }, { limit: 10 });
      expect(first.statements).toEqual([]);
      expect(first.next).not.toBeNull();
      const second = await searchStatements(
        tenant.organizationId,
        { text: "needle" },
        { limit: 10, before: first.next ?? undefined },
      );
      expect(second.statements.map(({ actorKey: key }) => key)).toEqual(["mbox:mailto:needle@example.org"]);
      expect(second.next).toBeNull();
    });

    it.each<[string, StatementFilter]>([
      ["no filter", {}],
      ["a provider", {}],
      ["a verb", { verbId: completed }],
      ["a verb and a provider", { verbId: completed }],
      ["a text", { text: "needle" }],
    ])("reads index ranges and keys, not the table: %s", async (name, filter) => {
      const activityProviderId = name.includes("provider") ? tenant.activityProviderId : undefined;
      const all = { ...filter, activityProviderId };
      const { text, values } = searchQueryText(rangeOf(tenant.organizationId, all), all, 10);
      const { rows } = await pool().query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, values);
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
      expect(plan).toMatch(/Index/);
      expect(plan).not.toMatch(/Seq Scan on (statements|statement_terms)|Hash Join|Merge Join/);
    });
  });
});

describe("inspectStatement", () => {
  it("tells what the store knows, and which statement voids it", async () => {
    const organization = await makeOrganization();
    const { organizationId, activityProviderId } = organization;
    const id = await store(organization, { warnings: true });
    expect(await inspectStatement(organizationId, id)).toMatchObject({
      id,
      version: "1.0.3",
      timestamp: new Date("2020-01-11T10:30:45.154Z"),
      activityProviderId,
      providerKind: "PARTNER",
      isVoided: false,
      voidedBy: null,
      targetId: null,
      warnings: [{ code: "mailto-space", message: "A space.", pointer: "/actor/mbox" }],
    });
    const reference = await store(organization, { object: { objectType: "StatementRef", id } });
    expect(await inspectStatement(organizationId, reference)).toMatchObject({ targetId: id, voidedBy: null });
    const voiding = await store(organization, { verb: voidedVerb, object: { objectType: "StatementRef", id } });
    expect(await inspectStatement(organizationId, id)).toMatchObject({ isVoided: true, voidedBy: voiding });
    const [first] = (await searchStatements(organizationId, { text: id }, { limit: 5 })).statements;
    expect(first).toMatchObject({ id, isVoided: true });
  });

  it("tells nobody else", async () => {
    const id = await store(await makeOrganization(), {});
    const other = await makeOrganization();
    expect(await inspectStatement(other.organizationId, id)).toBeNull();
  });
});
