/** Statements go from one installation to another without loss or double. The giver gets them by xAPI. The taker pulls them with
 *  a token, page by page, and forwards those that tell of a completion to another organization of the giver's; on the way its
 *  process is killed with SIGKILL, and started again. In the end the taker has exactly the giver's statements, and the other
 *  organization exactly the completions, each actor's in order.
 *
 *  Usage, after `npx next build`: npm run pull -- [statements, 20000] [kills, 2] */
import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { root, type ServerProcess, startServerProcess } from "@/e2e/server-process";
import { createRule } from "@/lib/domain/forwarding-rules/create-rule";
import { readRule } from "@/lib/domain/forwarding-rules/read-rule";
import { RuleInput } from "@/lib/domain/forwarding-rules/rule-input";
import { createSource } from "@/lib/domain/inbound-sources/create-source";
import { readSource } from "@/lib/domain/inbound-sources/read-source";
import { SourceInput } from "@/lib/domain/inbound-sources/source-input";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { closePool } from "@/lib/platform/db/pool";
import { createDatabase } from "@/scripts/database/create-database";
import { prepare } from "@/scripts/database/prepare";
import { releaseCluster } from "@/scripts/database/release-cluster";
import { startCluster } from "@/scripts/database/start-cluster";
import { findFreePort } from "@/scripts/find-free-port";

const statementCount = Number(process.argv[2] ?? 20_000);
const killCount = Number(process.argv[3] ?? 2);
const batchSize = 500;
const learnerCount = 25;
const courseCount = 8;
/** Each so many-th statement tells of a completion. */
const completionEvery = 10;
const completionCount = Math.floor(statementCount / completionEvery);
const patienceMs = 300_000;

const completed = "http://adlnet.gov/expapi/verbs/completed";
const experienced = "http://adlnet.gov/expapi/verbs/experienced";
const [givingOrganization, collectingOrganization, takingOrganization] = [1, 2, 7];
const actor = "system";

const say = (line: string) => process.stdout.write(`${line}\n`);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

// A cluster with PostgreSQL's own settings, durable as in production.
const cluster = await startCluster({ dataDirectory: path.join(root, ".data/crash-pg") });
const mark = randomBytes(4).toString("hex");
const giver = await makeInstallation(`laurel_giver_${mark}`);
const taker = await makeInstallation(`laurel_taker_${mark}`);
// What this process asks of the domain, it asks in the taker's database; its servers inherit the rest.
Object.assign(process.env, {
  DATABASE_URL: taker.databaseUrl,
  LAUREL_SECRET: "a secret that only this run knows, long enough",
  ALLOW_PRIVATE_TARGETS: "true",
});
const failures: string[] = [];

try {
  const give = await makeOrganization(giver, givingOrganization);
  const collect = await makeOrganization(giver, collectingOrganization);
  await taker.database.query("INSERT INTO organizations (id, name) VALUES ($1, 'Taker')", [takingOrganization]);
  await start(giver);
  const ids = await fillGiver(give);
  const ruleId = await makeRule(collect);
  const sourceId = await makeSource(give);
  await pullWithKills(sourceId);
  await waitForForwarding(ruleId);
  await judge(ids, sourceId, ruleId);
} finally {
  await closePool();
  for (const { server, database, name } of [giver, taker]) {
    await server?.end("SIGTERM");
    await database.end();
    await cluster.connection.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
  await releaseCluster(cluster);
}
for (const failure of failures) say(`FAILED: ${failure}`);
say(failures.length === 0 ? "No statement was lost or stored twice." : `${failures.length} checks failed.`);
process.exit(failures.length === 0 ? 0 : 1);

interface Installation {
  name: string;
  databaseUrl: string;
  database: pg.Pool;
  port: number;
  server?: ServerProcess;
}

async function makeInstallation(name: string): Promise<Installation> {
  const databaseUrl = await createDatabase(cluster, name);
  await prepare(databaseUrl);
  const database = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  // A connection that is still closing when its database is dropped says so.
  database.on("error", () => {});
  return { name, databaseUrl, database, port: await findFreePort() };
}

async function start(installation: Installation): Promise<void> {
  const { databaseUrl, port } = installation;
  installation.server = await startServerProcess({ databaseUrl, port });
}

interface Credentials {
  endpoint: string;
  tokenUrl: string;
  key: string;
  secret: string;
}

/** An organization of the giver's with an activity provider, and Watershed's configuration for it. */
async function makeOrganization({ database, port }: Installation, organizationId: number): Promise<Credentials> {
  const key = `key-${organizationId}`;
  const secret = randomBytes(16).toString("hex");
  await database.query("INSERT INTO organizations (id, name) VALUES ($1, 'Giver')", [organizationId]);
  await database.query(
    `WITH provider AS (
       INSERT INTO activity_providers (organization_id, id, name, key, igs_client_id, scopes)
       VALUES ($1, gen_random_uuid(), 'Partner', $2, $2, '{xapi:all}') RETURNING id)
     INSERT INTO activity_provider_secrets (organization_id, id, activity_provider_id, secret_hash, hint)
     SELECT $1, gen_random_uuid(), id, $3, right($4, 4) FROM provider`,
    [organizationId, key, sha256(secret), secret],
  );
  const address = `http://127.0.0.1:${port}/api/organizations/${organizationId}`;
  return { endpoint: `${address}/lrs/`, tokenUrl: `${address}/oauth2/token`, key, secret };
}

/** Sends the statements in batches, by HTTP Basic; answers their ids. */
async function fillGiver({ endpoint, key, secret }: Credentials): Promise<string[]> {
  const startedAt = Date.now();
  const ids: string[] = [];
  while (ids.length < statementCount) {
    const batch = Array.from({ length: Math.min(batchSize, statementCount - ids.length) }, (_, at) =>
      statementOf(ids.length + at),
    );
    const response = await fetch(`${endpoint}statements`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString("base64")}`,
        "content-type": "application/json",
        "x-experience-api-version": "1.0.3",
      },
      body: JSON.stringify(batch),
    });
    if (response.status !== 200) throw new Error(`the source returned ${response.status}: ${await response.text()}`);
    ids.push(...((await response.json()) as string[]));
  }
  say(`${ids.length} statements written to the source in ${seconds(startedAt)} s`);
  return ids;
}

function statementOf(index: number): object {
  const isCompletion = index % completionEvery === completionEvery - 1;
  return {
    id: randomUUID(),
    actor: { mbox: `mailto:learner.${index % learnerCount}@example.org` },
    verb: { id: isCompletion ? completed : experienced },
    object: { id: `urn:example:course:${Math.floor(index / learnerCount) % courseCount}` },
    result: isCompletion ? { completion: true, duration: "PT2M33S" } : { response: `number ${index}` },
    timestamp: "2020-01-11T10:30:45.154Z",
  };
}

async function makeSource(credentials: Credentials): Promise<string> {
  const input = SourceInput.parse({ name: "Giver", ...credentials });
  return (await createSource({ organizationId: takingOrganization, input, actor, now: new Date() })).id;
}

async function makeRule(credentials: Credentials): Promise<string> {
  const input = RuleInput.parse({ name: "Completions", ...credentials, verbIds: [completed] });
  return (await createRule({ organizationId: takingOrganization, input, actor, now: new Date() })).id;
}

/** Lets the taker pull, and kills it whenever another part of the statements has come. */
async function pullWithKills(sourceId: string): Promise<void> {
  const startedAt = Date.now();
  await start(taker);
  let killsDone = 0;
  for (;;) {
    const source = await readSource(takingOrganization, sourceId, new Date());
    const count = await countOf(taker, "SELECT count(*)::int AS n FROM statements");
    if (source.lastRunAt && !source.progress.isUnderWay) break;
    if (killsDone < killCount && count >= ((killsDone + 1) * statementCount) / (killCount + 1)) {
      await taker.server?.end("SIGKILL");
      killsDone++;
      const after = await countOf(taker, "SELECT count(*)::int AS n FROM statements");
      say(`  ${after} stored (${source.counters.fetched} counted): SIGKILL ${killsDone}`);
      if (after >= statementCount) failures.push("the pull had completed before its process was killed");
      await start(taker);
    }
    if (Date.now() - startedAt > patienceMs) {
      failures.push(`the pull did not complete: ${JSON.stringify(source)}`);
      break;
    }
    await sleep(20);
  }
  say(`pulled in ${seconds(startedAt)} s, including restarts`);
  if (killsDone < killCount) failures.push(`the target was killed ${killsDone} times, expected ${killCount}`);
}

async function waitForForwarding(ruleId: string): Promise<void> {
  const startedAt = Date.now();
  while ((await readRule(takingOrganization, ruleId)).pending > 0) {
    if (Date.now() - startedAt > patienceMs) return void failures.push("the outbox was not emptied in time");
    await sleep(100);
  }
  say(`forwarded ${seconds(startedAt)} s after the pull`);
}

async function judge(ids: readonly string[], sourceId: string, ruleId: string): Promise<void> {
  const expect = (what: string, actual: number, wanted: number) => {
    say(`  ${what}: ${actual}`);
    if (actual !== wanted) failures.push(`${what}: ${actual}, expected ${wanted}`);
  };
  const { counters } = await readSource(takingOrganization, sourceId, new Date());
  const { dead } = await readRule(takingOrganization, ruleId);
  const ours = "SELECT count(*)::int AS n FROM statements WHERE id = ANY($1::uuid[])";
  expect("statements given", ids.length, statementCount);
  expect("statements at the target", await countOf(taker, "SELECT count(*)::int AS n FROM statements"), statementCount);
  expect("of them from the source", await countOf(taker, ours, [ids]), statementCount);
  expect("counted as new", counters.new, statementCount);
  expect("counted as rejected", counters.rejected, 0);
  expect("fetched minus new and duplicate", counters.fetched - counters.new - counters.duplicate, 0);
  expect(
    "completions recognized",
    await settled(() => countOf(taker, "SELECT count(*)::int AS n FROM completions"), completionCount),
    completionCount,
  );
  const collected = `SELECT count(*)::int AS n FROM statements WHERE organization_id = ${collectingOrganization}`;
  expect("statements forwarded", await countOf(giver, collected), completionCount);
  expect("dead letters", dead, 0);
  expect("actors with changed statement order", await countDisordered(), 0);
}

/** Compares, for each actor, the order at the taker with the order of arrival where they were forwarded to. */
async function countDisordered(): Promise<number> {
  const orders = async ({ database }: Installation, organizationId: number) => {
    const { rows } = await database.query<{ actor_key: string; ids: string }>(
      `SELECT actor_key, string_agg(id::text, ',' ORDER BY sequence) AS ids FROM statements
       WHERE organization_id = $1 AND verb_id = $2 GROUP BY actor_key`,
      [organizationId, completed],
    );
    return new Map(rows.map(({ actor_key, ids }) => [actor_key, ids]));
  };
  const [sent, arrived] = await Promise.all([orders(taker, takingOrganization), orders(giver, collectingOrganization)]);
  return [...sent].filter(([key, ids]) => arrived.get(key) !== ids).length;
}

async function countOf({ database }: Installation, sql: string, values: unknown[] = []): Promise<number> {
  return (await database.query<{ n: number }>(sql, values)).rows[0]?.n ?? -1;
}

/** Waits up to a minute until a count is what it should be; answers what it is. */
async function settled(count: () => Promise<number>, wanted: number): Promise<number> {
  const startedAt = Date.now();
  for (;;) {
    const now = await count();
    if (now === wanted || Date.now() - startedAt > 60_000) return now;
    await sleep(100);
  }
}

function seconds(startedAt: number): string {
  return ((Date.now() - startedAt) / 1000).toFixed(1);
}
