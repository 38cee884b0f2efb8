/** Measures what a page of statements costs at a given size of the store, and shows how PostgreSQL finds it.
 *
 *  Usage: node --import tsx e2e/bench/queries.ts [statements, 100000] [--explain] */
import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { root } from "@/e2e/server-process";
import { createDatabase } from "@/scripts/database/create-database";
import { prepare } from "@/scripts/database/prepare";
import { releaseCluster } from "@/scripts/database/release-cluster";
import { startCluster } from "@/scripts/database/start-cluster";

const total = Number(process.argv[2] ?? 100_000);
const explains = process.argv.includes("--explain");
const rounds = 50;
const say = (line: string) => process.stdout.write(`${line}\n`);

const cluster = await startCluster({ dataDirectory: path.join(root, ".data/bench-pg") });
const databaseName = `laurel_bench_${randomBytes(4).toString("hex")}`;
const databaseUrl = await createDatabase(cluster, databaseName);
await prepare(databaseUrl);
process.env["DATABASE_URL"] = databaseUrl;
process.env["LAUREL_SECRET"] = "a secret that only this run knows, long enough";
const { closePool, pool } = await import("@/lib/platform/db/pool");
const { listQueryText, listStatements } = await import("@/lib/protocols/xapi/statements/list.sql");
const { furthestFirst } = await import("@/lib/protocols/xapi/statements/look.sql");
const { termOf } = await import("@/lib/protocols/xapi/statement/terms");
const { prepareStatement } = await import("@/lib/protocols/xapi/statements/prepare");
const { storeStatements } = await import("@/lib/protocols/xapi/statements/store.sql");

try {
  await fill();
  await measure();
} finally {
  await closePool();
  await cluster.connection.query(`DROP DATABASE IF EXISTS ${databaseName} WITH (FORCE)`);
  await releaseCluster(cluster);
}
process.exit();

/** Everybody of 1,000 people has done something with all of 200 courses: four verbs, the last of them rare. */
async function fill(): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const activityProviderId = randomUUID();
  await client.query("INSERT INTO organizations (id, name) VALUES (1, 'Bench')");
  await client.query(
    "INSERT INTO activity_providers (organization_id, id, name, key, igs_client_id, scopes) VALUES (1, $1, 'Partner', 'partner', 'partner', '{}')",
    [activityProviderId],
  );
  const caller = {
    organizationId: 1,
    activityProviderId,
    version: "1.0.3" as const,
    mayDefine: true,
    mayVoidAny: false,
  };
  const began = performance.now();
  for (let at = 0; at < total; at += 1000) {
    const rows = Array.from({ length: Math.min(1000, total - at) }, (_, index) => {
      const value = statement(at + index);
      const source = { source: JSON.stringify(value), value };
      return prepareStatement(source, { caller, receivedAt: new Date() }).row;
    });
    await storeStatements(rows);
  }
  await client.query("VACUUM ANALYZE statements, statement_terms");
  await client.end();
  say(
    `${total} statements stored in batches of 1000, ${Math.round((total / (performance.now() - began)) * 1000)} per second`,
  );
}

function statement(number: number): object {
  const verb = number % 1000 === 7 ? "rare" : (["experienced", "answered", "completed"][number % 3] ?? "");
  return {
    id: randomUUID(),
    actor: { mbox: `mailto:person${(number * 7919) % 1000}@example.org`, objectType: "Agent" },
    verb: { id: `http://example.org/verbs/${verb}` },
    object: { id: `urn:course:${Math.floor(number / 7) % 200}`, definition: { name: { en: "Course" } } },
    context: {
      registration: `00000000-0000-4000-8000-${String(number % 10_000).padStart(12, "0")}`,
      instructor: { mbox: `mailto:person${number % 10}@example.org` },
      contextActivities: { grouping: [{ id: "urn:programme" }, { id: `urn:third:${number % 3}` }] },
    },
    timestamp: "2020-01-11T10:30:45.154Z",
  };
}

async function measure(): Promise<void> {
  const key = "mbox:mailto:person5@example.org";
  const term = (...terms: string[]) => ({ terms, activityProviderId: null });
  const agent = term(termOf("agent", key));
  const verb = term(termOf("verb", "http://example.org/verbs/completed"));
  const rare = term(termOf("verb", "http://example.org/verbs/rare"));
  const activity = term(termOf("activity", "urn:course:5"));
  const cases = {
    "the latest": [],
    agent: [agent],
    verb: [verb],
    activity: [activity],
    registration: [term(termOf("registration", "00000000-0000-4000-8000-000000000005"))],
    "related agent": [term(termOf("agent", key), termOf("related-agent", key))],
    "related activity": [term(termOf("activity", "urn:programme"), termOf("related-activity", "urn:programme"))],
    "agent, verb": [agent, verb],
    "agent, verb, activity": [agent, verb, activity],
    "activity, rare verb": [activity, rare],
    "two conditions without a match": [
      verb,
      term(termOf("activity", "urn:third:0"), termOf("related-activity", "urn:third:0")),
    ],
  };
  say(`\n${"page of 50, sequential".padEnd(36)}${"rows".padStart(6)}${"ms".padStart(8)}`);
  for (const [name, conditions] of Object.entries(cases)) {
    const query = {
      organizationId: 1,
      conditions,
      since: null,
      until: null,
      cursor: null,
      isAscending: false,
      limit: 50,
      through: new Date(),
    };
    await listStatements(query);
    const began = performance.now();
    let rows = 0;
    for (let round = 0; round < rounds; round++) rows = (await listStatements(query)).statements.length;
    say(
      `${name.padEnd(36)}${String(rows).padStart(6)}${((performance.now() - began) / rounds).toFixed(2).padStart(8)}`,
    );
    if (explains) await explain(query);
  }
}

async function explain(query: Parameters<typeof listQueryText>[0]): Promise<void> {
  const { text, values } = listQueryText(await furthestFirst(query));
  const { rows } = await pool().query<{ "QUERY PLAN": string }>(
    `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${text}`,
    values,
  );
  for (const row of rows) say(`    ${row["QUERY PLAN"]}`);
}
