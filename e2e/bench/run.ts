/** Measures. With `sign`: what one core signs and verifies, see sign.ts. With `pages`: what a page of a learner's badges costs
 *  an app, see pages.ts. Otherwise what the server's two ways are worth, in one run: protocol requests straight to their
 *  handlers and through Next's pipeline, from the same build on the same database.
 *
 *  Usage: npm run bench -- sign [seconds for each row, 3]; npm run bench -- pages [rounds, 100]; after `npx next build`:
 *  npm run bench [seconds for each row, 6] */
import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import autocannon from "autocannon";
import pg from "pg";
import { root, startServerProcess } from "@/e2e/server-process";
import { createDatabase } from "@/scripts/database/create-database";
import { prepare } from "@/scripts/database/prepare";
import { releaseCluster } from "@/scripts/database/release-cluster";
import { startCluster } from "@/scripts/database/start-cluster";
import { findFreePort } from "@/scripts/find-free-port";
import { benchPages } from "./pages.ts";
import { benchSigning } from "./sign.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

if (process.argv[2] === "sign") process.exit(await benchSigning(Number(process.argv[3] ?? 3), say));
if (process.argv[2] === "pages") process.exit(await benchPages(Number(process.argv[3] ?? 100), say));

const seconds = Number(process.argv[2] ?? 6);

const cluster = await startCluster({ dataDirectory: path.join(root, ".data/bench-pg") });
const databaseName = `laurel_bench_${randomBytes(4).toString("hex")}`;
const databaseUrl = await createDatabase(cluster, databaseName);
await prepare(databaseUrl);

try {
  const token = await fillDatabase();
  say(`${"requests per second (p50/p99 in ms)".padEnd(46)}${"direct".padStart(18)}${"Next".padStart(18)}   ratio`);
  const direct = await measureServer(token, false);
  const next = await measureServer(token, true);
  for (const [name, row] of Object.entries(direct)) {
    const other = next[name];
    if (!other) continue;
    say(
      `${name.padEnd(46)}${show(row).padStart(18)}${show(other).padStart(18)}   ${(row.rate / other.rate).toFixed(1)}`,
    );
  }
} finally {
  await cluster.connection.query(`DROP DATABASE IF EXISTS ${databaseName} WITH (FORCE)`);
  await releaseCluster(cluster);
}
process.exit();

interface Row {
  rate: number;
  p50: number;
  p99: number;
}

function show({ rate, p50, p99 }: Row): string {
  return `${Math.round(rate)} (${p50}/${p99})`;
}

async function measureServer(token: string, isNextAlone: boolean): Promise<Record<string, Row>> {
  const server = await startServerProcess({ databaseUrl, port: await findFreePort(), isNextAlone });
  const url = `http://127.0.0.1:${server.port}`;
  try {
    return {
      "GET /healthz, 16 connections": await measure(`${url}/healthz`, 16),
      "POST /xAPI/statements, 1 connection": await measure(`${url}/xAPI/statements`, 1, token),
      "POST /xAPI/statements, 16 connections": await measure(`${url}/xAPI/statements`, 16, token),
      "POST /xAPI/statements, 64 connections": await measure(`${url}/xAPI/statements`, 64, token),
    };
  } finally {
    await server.end("SIGTERM");
  }
}

/** With a token, each request posts a new statement, of a verb that no job follows. */
async function measure(url: string, connections: number, token?: string): Promise<Row> {
  const posts = token && {
    method: "POST" as const,
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "x-experience-api-version": "1.0.3",
      "x-igs-client-id": "partner",
    },
    requests: [{ setupRequest: (request: object) => ({ ...request, body: statement() }) }],
  };
  const result = await autocannon({ url, connections, duration: seconds, ...posts });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} responses other than 2xx, ${result.errors} errors`);
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

function statement(): string {
  return JSON.stringify({
    id: randomUUID(),
    actor: { mbox: "mailto:max.mustermann@somedomain.com", objectType: "Agent" },
    verb: { id: "http://adlnet.gov/expapi/verbs/experienced", display: { "en-US": "experienced" } },
    object: { id: "urn:partnernamespace:objecttype:objectid", objectType: "Activity" },
    timestamp: "2020-01-11T10:30:45.154Z",
  });
}

async function fillDatabase(): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("INSERT INTO organizations (id, name) VALUES (1, 'Bench')");
  await client.query(`INSERT INTO activity_providers (organization_id, id, name, key, igs_client_id, scopes)
    VALUES (1, gen_random_uuid(), 'Partner', 'partner', 'partner', '{xapi:write}')`);
  const token = randomBytes(32).toString("base64url");
  await client.query(
    `INSERT INTO access_tokens (token_hash, organization_id, activity_provider_id, scopes, expires_at)
     SELECT sha256(convert_to($1, 'UTF8')), 1, id, '{xapi:write}', now() + interval '1 day' FROM activity_providers`,
    [token],
  );
  await client.end();
  return token;
}
