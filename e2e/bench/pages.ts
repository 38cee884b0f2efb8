import { type ChildProcess, fork } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { root } from "@/e2e/server-process";
import { badgeScopes } from "@/lib/domain/apps/scopes";
import { composeCredential } from "@/lib/domain/credentials/compose";
import { composing, fullAward, newKey, now } from "@/lib/domain/credentials/sample-badge.fixture";
import { signCredential } from "@/lib/domain/credentials/sign";
import { createDatabase } from "@/scripts/database/create-database";
import { prepare } from "@/scripts/database/prepare";
import { releaseCluster } from "@/scripts/database/release-cluster";
import { type Cluster, startCluster } from "@/scripts/database/start-cluster";
import type { PageRead, PageTask } from "./pages-reader.ts";

/** Every 11th badge is the collector's, and every 1,001st the learner's: theirs lie among those of everybody else, as they do where
 *  badges are issued for years. */
const collectorsStep = 11;
const learnersStep = 1001;
const learnersBadges = 1000;
const manyBadges = 1_101_100;

const sizes = { alone: learnersBadges, among: manyBadges };
type Place = keyof typeof sizes;

interface Row {
  place: Place;
  /** By whose token; its reach stands behind its person. */
  token: string;
  query: () => string;
  /** The row that it must cost less than twice of. */
  of?: string;
  /** Measured in every tenth round alone: it reads a whole list. */
  isRare?: boolean;
}

const page = (offset: number) => `limit=100&offset=${offset}`;
const anyPage = () => page(100 * Math.floor((Math.random() * learnersBadges) / 100));
/** When the newest hundredth of the badges begins: they are a minute apart. */
const newest = `&since=${dateOf(manyBadges * 0.99)}`;

const rows: Readonly<Record<string, Row>> = {
  "100,100 badges, offset 0": { place: "among", token: "collector-ALL", query: () => page(0) },
  "100,100 badges, offset 100,000": {
    place: "among",
    token: "collector-ALL",
    query: () => page(100_000),
    of: "100,100 badges, offset 0",
  },
  "1,000 badges, alone": { place: "alone", token: "learner-ALL", query: anyPage },
  "1,000 badges, among 1,101,100": {
    place: "among",
    token: "learner-ALL",
    query: anyPage,
    of: "1,000 badges, alone",
  },
  "1,000 badges, since": { place: "among", token: "learner-ALL", query: () => page(0) + newest },
  "1,000 badges, 10 chosen": { place: "among", token: "learner-CHOSEN", query: () => page(0) },
  "1,000 badges, those with a link": { place: "among", token: "learner-LINK", query: () => page(0) },
  "100,100 badges, since": { place: "among", token: "collector-ALL", query: () => page(0) + newest, isRare: true },
  "100,100 badges, 10 chosen": { place: "among", token: "collector-CHOSEN", query: () => page(0) },
  "100,100 badges, those with a link": { place: "among", token: "collector-LINK", query: () => page(0), isRare: true },
};

/** Measures what a page of 100 of getCredentials costs, from the request to the last byte of its answer, without the network: at both
 *  ends of a list of 100,100 badges; of a list of 1,000 in a table that has no others, and among 1,101,100; and what is read
 *  through. Each of the two databases is read by a process of its own. All rows take turns, so that whatever else the machine does
 *  meanwhile falls on all of them.
 *  @returns 0 when the ratios are what they have to be, else 1. */
export async function benchPages(rounds: number, say: (line: string) => void): Promise<number> {
  const cluster = await startCluster({ dataDirectory: path.join(root, ".data/bench-pg") });
  const suffix = randomBytes(4).toString("hex");
  const databases = { alone: `laurel_bench_alone_${suffix}`, among: `laurel_bench_among_${suffix}` };
  const readers: ChildProcess[] = [];
  try {
    const open = async (place: Place) => {
      const databaseUrl = await createDatabase(cluster, databases[place]);
      await prepare(databaseUrl);
      say(await fill(cluster, databases[place], place));
      const reader = startReader(databaseUrl);
      readers.push(reader);
      return reader;
    };
    const readerOf = { alone: await open("alone"), among: await open("among") };
    const times = new Map(Object.keys(rows).map((name) => [name, [] as number[]]));
    // The first rounds are for caches and plans.
    for (let round = -10; round < rounds; round++)
      for (const [name, { place, token, query, isRare = false }] of Object.entries(rows)) {
        if (isRare && round % 10 !== 0) continue;
        const { ms } = await read(readerOf[place], { token, query: query() });
        if (round >= 0) times.get(name)?.push(ms);
      }
    return tell(times, say);
  } finally {
    for (const reader of readers) reader.kill();
    for (const database of Object.values(databases))
      await cluster.connection.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await releaseCluster(cluster);
  }
}

function tell(times: ReadonlyMap<string, number[]>, say: (line: string) => void): number {
  const quantile = (name: string, part: number) => {
    const sorted = (times.get(name) ?? []).toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  };
  say(`\n${"page of 100, in ms".padEnd(36)}${"median".padStart(9)}${"p95".padStart(9)}   ratio`);
  let tooMuch = 0;
  for (const [name, { of }] of Object.entries(rows)) {
    const median = quantile(name, 0.5);
    const ratio = of === undefined ? null : median / quantile(of, 0.5);
    if (ratio !== null && !(ratio < 2)) tooMuch++;
    say(
      `${name.padEnd(36)}${median.toFixed(2).padStart(9)}${quantile(name, 0.95).toFixed(2).padStart(9)}` +
        (ratio === null ? "" : `   ${ratio.toFixed(2)} (below 2)${ratio < 2 ? "" : "  TOO SLOW"}`),
    );
  }
  return tooMuch === 0 ? 0 : 1;
}

function startReader(databaseUrl: string): ChildProcess {
  const LAUREL_SECRET = "a secret that only this run knows, long enough";
  return fork(path.join(import.meta.dirname, "pages-reader.ts"), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl, LAUREL_SECRET, LOG_LEVEL: "warn" },
  });
}

function read(reader: ChildProcess, task: PageTask): Promise<PageRead> {
  return new Promise((resolve, reject) => {
    reader.once("message", (answer) => resolve(answer as PageRead));
    reader.once("exit", (code) => reject(new Error(`a reader exited with code ${code}`)));
    reader.send(task);
  }).finally(() => reader.removeAllListeners()) as Promise<PageRead>;
}

/** Fills a migrated database with signed badges of some 3,000 characters each. Theirs alone are rows as they are: nobody reads the
 *  organization, the achievements and most of the people that they belong to. */
async function fill(cluster: Cluster, database: string, place: Place): Promise<string> {
  const began = performance.now();
  const url = new URL(cluster.url(database));
  url.username = "postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  // Without the checks of foreign keys.
  await client.query("SET session_replication_role = replica; SET synchronous_commit = off");
  // Made at the end, indexes take a fraction of the time.
  const { rows: indexes } = await client.query<{ name: string; text: string }>(
    `SELECT indexname AS name, indexdef AS text FROM pg_indexes
     WHERE tablename IN ('credentials', 'wallet_entries') AND indexname NOT LIKE '%_pkey'`,
  );
  for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
  const body = await template();
  const people = { collector: uuidOf("collector"), learner: uuidOf("learner") };
  // Alone, they are the very same badges.
  const numbers = place === "alone" ? `generate_series(1, ${learnersBadges * learnersStep}, ${learnersStep})` : null;
  const chunk = 100_100;
  for (let first = 1; first <= (numbers ? 1 : manyBadges); first += chunk)
    await client.query(
      `WITH numbered AS (
        SELECT number, md5('badge ' || number)::uuid AS id,
          CASE WHEN number % ${learnersStep} = 1 AND number <= ${learnersBadges * learnersStep} THEN $2::uuid
            WHEN number % ${collectorsStep} = 0 THEN $3::uuid
            ELSE md5('person ' || $4::int || ' ' || number % 1000)::uuid END AS person_id
        FROM ${numbers ?? `generate_series($4::int, $4::int + ${chunk - 1})`} AS number
      ), badges AS (
        INSERT INTO credentials (organization_id, id, achievement_id, person_id, issuer_id, body, awarded_at, issued_at, visibility)
        SELECT 1, id, md5('achievement ' || number)::uuid, person_id, $2::uuid,
          replace(replace($1, '{id}', id::text), '{salt}', md5(number::text)), issued, issued,
          (CASE number % 20 WHEN 0 THEN 'LINK' ELSE 'PRIVATE' END)::visibility
        FROM numbered, LATERAL (SELECT timestamptz '2020-01-01Z' + number * interval '1 minute' AS issued) AS moment
        ORDER BY number
      )
      INSERT INTO wallet_entries (person_id, position, credential_id, organization_id)
      SELECT person_id,
        (SELECT coalesce(max(position), 0) FROM wallet_entries before WHERE before.person_id = numbered.person_id)
          + row_number() OVER (PARTITION BY person_id ORDER BY number), id, 1
      FROM numbered`,
      [body, people.learner, people.collector, first],
    );
  await client.query(
    "INSERT INTO wallets (person_id, length) SELECT person_id, count(*) FROM wallet_entries GROUP BY 1",
  );
  await client.query("INSERT INTO apps (id, name, metadata) VALUES ('wallet', 'Wallet', '{}')");
  for (const [name, personId] of Object.entries(people)) {
    await client.query("INSERT INTO people (id, name) VALUES ($1, $2)", [personId, name]);
    for (const reach of ["ALL", "CHOSEN", "LINK"]) {
      const grantId = uuidOf(`grant ${name} ${reach}`);
      await client.query(
        "INSERT INTO grants (id, app_id, person_id, scopes, reach) VALUES ($1, 'wallet', $2, $3, $4::grant_reach)",
        [grantId, personId, [badgeScopes.readCredentials], reach],
      );
      await client.query(
        `INSERT INTO app_tokens (token_hash, grant_id, kind, scopes, expires_at)
         VALUES (sha256(convert_to($1, 'UTF8')), $2, 'ACCESS', $3, now() + interval '1 day')`,
        [`${name}-${reach}`, grantId, [badgeScopes.readCredentials]],
      );
      if (reach === "CHOSEN")
        await client.query(
          `INSERT INTO grant_credentials (grant_id, credential_id)
           SELECT $1, credential_id FROM wallet_entries WHERE person_id = $2 AND position % 97 = 1 LIMIT 10`,
          [grantId, personId],
        );
    }
  }
  for (const { text } of indexes) await client.query(text);
  await client.query("VACUUM ANALYZE");
  const { rows: measured } = await client.query<{ badges: number; size: string; perBadge: number }>(
    `SELECT count(*)::int AS badges, pg_size_pretty(pg_database_size(current_database())) AS size,
      (pg_table_size('credentials') / count(*))::int AS "perBadge" FROM credentials`,
  );
  await client.end();
  const [{ badges, size, perBadge } = { badges: 0, size: "", perBadge: 0 }] = measured;
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  return `${badges} badges of ${body.length} characters, ${perBadge} bytes each as stored; ${size}; filled in ${seconds} s`;
}

/** A badge that leaves nothing out, with room for what differs from badge to badge. */
async function template(): Promise<string> {
  const credential = composeCredential(fullAward(), { ...composing, salt: "{salt}" });
  const id = String(credential["id"]).replace("urn:uuid:", "");
  return (await signCredential(credential, newKey().key, now)).replaceAll(id, "{id}");
}

function uuidOf(name: string): string {
  const hex = createHash("md5").update(name).digest("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function dateOf(number: number): string {
  return new Date(Date.UTC(2020, 0, 1) + number * 60_000).toISOString();
}
