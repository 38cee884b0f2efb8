/** Nothing acknowledged is lost: completions go in over 16 connections while the server process is killed with SIGKILL and
 *  started again, several times. In the end each statement that was answered 200 is there, and each learner has each badge
 *  that was earned, once.
 *
 *  Usage, after `npx next build`: npm run crash -- [statements, 10000] [kills, 5] */
import { randomBytes, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import path from "node:path";
import pg from "pg";
import { root, type ServerProcess, startServerProcess } from "@/e2e/server-process";
import { createDatabase } from "@/scripts/database/create-database";
import { prepare } from "@/scripts/database/prepare";
import { releaseCluster } from "@/scripts/database/release-cluster";
import { startCluster } from "@/scripts/database/start-cluster";
import { findFreePort } from "@/scripts/find-free-port";

const statementCount = Number(process.argv[2] ?? 10_000);
const killCount = Number(process.argv[3] ?? 5);
const connections = 16;
const learnerCount = 25;
const courseCount = 8;

const say = (line: string) => process.stdout.write(`${line}\n`);

// A cluster with PostgreSQL's own settings, durable as in production.
const cluster = await startCluster({ dataDirectory: path.join(root, ".data/crash-pg") });
const databaseName = `laurel_crash_${randomBytes(4).toString("hex")}`;
const databaseUrl = await createDatabase(cluster, databaseName);
await prepare(databaseUrl);
const database = new pg.Pool({ connectionString: databaseUrl, max: 4 });
// Dropping the database below ends connections that are closing: that is no fault of the run.
database.on("error", () => {});
const port = await findFreePort();

let server: ServerProcess | undefined;
let startCount = 0;
const failures: string[] = [];

try {
  const token = await fillDatabase();
  await startServer();
  const acknowledged = await sendAll(token);
  await drainJobs();
  await judge(acknowledged);
} finally {
  await server?.end("SIGTERM");
  await database.end();
  await cluster.connection.query(`DROP DATABASE IF EXISTS ${databaseName} WITH (FORCE)`);
  await releaseCluster(cluster);
}
for (const failure of failures) say(`FAILED: ${failure}`);
say(
  failures.length === 0
    ? "No acknowledged statement was lost, and no badge was issued twice."
    : `${failures.length} checks failed.`,
);
process.exit(failures.length === 0 ? 0 : 1);

/** Learners with verified addresses, mapped courses, a provider; answers a bearer token that outlives the run. */
async function fillDatabase(): Promise<string> {
  await database.query("INSERT INTO organizations (id, name) VALUES (1, 'Crash')");
  await database.query(`INSERT INTO activity_providers (organization_id, id, name, key, igs_client_id, scopes)
    VALUES (1, gen_random_uuid(), 'Partner', 'partner', 'partner', '{xapi:write}')`);
  const token = randomBytes(32).toString("base64url");
  await database.query(
    `INSERT INTO access_tokens (token_hash, organization_id, activity_provider_id, scopes, expires_at)
     SELECT sha256(convert_to($1, 'UTF8')), 1, id, '{xapi:write}', now() + interval '1 day' FROM activity_providers`,
    [token],
  );
  await database.query(
    `WITH people AS (
       INSERT INTO people (id, name) SELECT gen_random_uuid(), 'Learner ' || n FROM generate_series(0, $1::int - 1) n RETURNING id, name)
     INSERT INTO email_addresses (id, person_id, address, address_key, verified_at, is_primary)
     SELECT gen_random_uuid(), id, a, a, now(), true FROM people, lower(replace(name, ' ', '.') || '@example.org') a`,
    [learnerCount],
  );
  await database.query(
    `WITH achievements AS (
       INSERT INTO achievements (organization_id, id, state, name, description, criteria)
       SELECT 1, gen_random_uuid(), 'PUBLISHED', 'Course ' || n, 'Completed.', 'Complete it.'
       FROM generate_series(0, $1::int - 1) n RETURNING id, name),
     courses AS (
       INSERT INTO courses (organization_id, id, object_id, mapped_at)
       SELECT 1, gen_random_uuid(), 'urn:example:' || lower(replace(name, ' ', ':')), now() FROM achievements
       RETURNING id, object_id)
     INSERT INTO achievement_courses (organization_id, achievement_id, course_id)
     SELECT 1, achievements.id, courses.id FROM achievements
     JOIN courses ON courses.object_id = 'urn:example:' || lower(replace(achievements.name, ' ', ':'))`,
    [courseCount],
  );
  return token;
}

async function startServer(): Promise<void> {
  startCount++;
  server = await startServerProcess({ databaseUrl, port });
}

/** Sends every statement until it is answered 200, as a partner would that wants to be sure; answers their ids. */
async function sendAll(token: string): Promise<string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const acknowledged: string[] = [];
  let next = 0;
  let retries = 0;
  let killsDone = 0;
  let restarting: Promise<void> = Promise.resolve();

  const killWhenDue = () => {
    if (killsDone >= killCount || acknowledged.length < ((killsDone + 1) * statementCount) / (killCount + 1)) return;
    killsDone++;
    say(`  ${acknowledged.length} acknowledged: SIGKILL ${killsDone}`);
    restarting = Promise.resolve(server?.end("SIGKILL")).then(startServer);
  };

  const sendNext = async (): Promise<void> => {
    while (next < statementCount) {
      const index = next++;
      const id = randomUUID();
      const body = JSON.stringify({
        id,
        actor: { mbox: `mailto:learner.${index % learnerCount}@example.org` },
        verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
        object: { id: `urn:example:course:${Math.floor(index / learnerCount) % courseCount}` },
        result: { completion: true, duration: "PT2M33S" },
        timestamp: "2020-01-11T10:30:45.154Z",
      });
      while ((await post(agent, token, body)) !== 200) {
        retries++;
        await restarting;
        await sleep(20);
      }
      acknowledged.push(id);
      killWhenDue();
    }
  };

  const startedAt = Date.now();
  await Promise.all(Array.from({ length: connections }, sendNext));
  await restarting;
  agent.destroy();
  say(
    `${acknowledged.length} statements acknowledged in ${((Date.now() - startedAt) / 1000).toFixed(1)} s, ${retries} retries, ${startCount} starts`,
  );
  if (killsDone < killCount) failures.push(`the server was killed ${killsDone} times, expected ${killCount}`);
  return acknowledged;
}

/** The status of one POST; 0 when the connection broke. */
function post(agent: Agent, token: string, body: string): Promise<number> {
  return new Promise((resolve) => {
    request(
      {
        agent,
        host: "127.0.0.1",
        port,
        method: "POST",
        path: "/xAPI/statements",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "x-experience-api-version": "1.0.3",
          "x-igs-client-id": "partner",
        },
      },
      (response) => {
        response.on("error", () => resolve(0));
        response.on("end", () => resolve(response.statusCode ?? 0));
        response.resume();
      },
    )
      .on("error", () => resolve(0))
      .end(body);
  });
}

async function drainJobs(): Promise<void> {
  const startedAt = Date.now();
  while (Date.now() - startedAt < 180_000) {
    const { rows } = await database.query<{ n: number }>("SELECT count(*)::int AS n FROM graphile_worker.jobs");
    if (rows[0]?.n === 0) {
      say(`jobs completed ${((Date.now() - startedAt) / 1000).toFixed(1)} s after the last response`);
      return;
    }
    await sleep(100);
  }
  failures.push("jobs did not complete within three minutes");
}

async function judge(acknowledged: string[]): Promise<void> {
  const count = async (sql: string, values: unknown[] = []) =>
    (await database.query<{ n: number }>(sql, values)).rows[0]?.n ?? -1;
  const expect = (what: string, actual: number, wanted: number) => {
    say(`  ${what}: ${actual}`);
    if (actual !== wanted) failures.push(`${what}: ${actual}, expected ${wanted}`);
  };
  const badges = Math.min(statementCount, learnerCount * courseCount);
  expect(
    "statements acknowledged and stored",
    await count("SELECT count(*)::int AS n FROM statements WHERE id = ANY($1::uuid[])", [acknowledged]),
    acknowledged.length,
  );
  expect("statements acknowledged", acknowledged.length, statementCount);
  expect(
    "completions of acknowledged statements",
    await count(
      "SELECT count(*)::int AS n FROM completions WHERE person_id IS NOT NULL AND statement_id = ANY($1::uuid[])",
      [acknowledged],
    ),
    acknowledged.length,
  );
  expect("badges", await count("SELECT count(*)::int AS n FROM credentials"), badges);
  expect(
    "different badges",
    await count("SELECT count(*)::int AS n FROM (SELECT DISTINCT person_id, achievement_id FROM credentials) c"),
    badges,
  );
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
