import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import { transaction } from "@/lib/platform/db/transaction";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { appendEntries } from "./append-entries.sql.ts";
import { deleteEntry } from "./delete-entry.sql.ts";
import { allEntries, type EntriesQuery, listEntries } from "./list-entries.sql.ts";

useDatabase();

const query = (personId: string, offset: number, limit = 100): EntriesQuery => ({
  personId,
  grantId: crypto.randomUUID(),
  appId: "app",
  reach: "ALL",
  since: null,
  offset,
  limit,
});

/** Imported badges as rows only: `badge-1`, `badge-2` … */
async function insertBadges(personId: string, count: number): Promise<void> {
  await db().$executeRaw`
    WITH added AS (
      INSERT INTO external_credentials (id, person_id, issuer_key, credential_key, media_type, body, origin, name,
        issuer_name, verdict, verification, verified_at)
      SELECT gen_random_uuid(), ${personId}::uuid, 'issuer', 'badge-' || number, 'application/vc+ld+json',
        'badge-' || number || repeat(' ', 2000), 'file', 'Badge', 'Issuer', 'valid', '[]', now()
      FROM generate_series(1, ${count}::int) AS number
      RETURNING id, credential_key
    ), listed AS (
      INSERT INTO wallet_entries (person_id, position, credential_id)
      SELECT ${personId}::uuid, substr(credential_key, 7)::int, id FROM added
    )
    INSERT INTO wallets (person_id, length) VALUES (${personId}::uuid, ${count}::int)`;
}

/** Returns how many blocks of 8 KiB the page's query reads, by the plan for its own values and by the generic plan: the
 *  higher of both, because PostgreSQL may use either for a prepared statement. */
async function blocksOf(personId: string, offset: number): Promise<number> {
  const client = await pool().connect();
  try {
    const blocks = [];
    for (const mode of ["force_custom_plan", "force_generic_plan"]) {
      await client.query(`SET plan_cache_mode = ${mode}`);
      await client.query(`PREPARE page AS ${allEntries.text}`);
      const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Record<string, number> }] }>(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE page('${personId}', ${offset}, 100)`,
      );
      await client.query("DEALLOCATE page");
      const plan = rows[0]?.["QUERY PLAN"][0].Plan ?? {};
      blocks.push((plan["Shared Hit Blocks"] ?? 0) + (plan["Shared Read Blocks"] ?? 0));
    }
    return Math.max(...blocks);
  } finally {
    await client.query("RESET plan_cache_mode");
    client.release();
  }
}

describe("a list of a thousand badges that were issued here", () => {
  /** Badges of these people alternately, each a minute after the previous one. */
  async function insertIssued(personIds: string[], count: number): Promise<void> {
    // The referenced rows are not read here, and would be a hundred thousand more: inserted without foreign key checks.
    const url = new URL(process.env["DATABASE_URL"] ?? "");
    url.username = "postgres";
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query("SET session_replication_role = replica");
    await client.query(
      `WITH added AS (
        INSERT INTO credentials (organization_id, id, achievement_id, person_id, issuer_id, body, awarded_at, issued_at)
        SELECT 1, gen_random_uuid(), gen_random_uuid(), ($1::uuid[])[1 + number % cardinality($1)],
          gen_random_uuid(), repeat(md5(number::text), 60), issued, issued
        FROM generate_series(1, $2::int) AS number,
          LATERAL (SELECT timestamptz '2026-01-01Z' + number * interval '1 minute' AS issued) AS moment
        RETURNING id, person_id, issued_at
      )
      INSERT INTO wallet_entries (person_id, position, credential_id, organization_id)
      SELECT person_id, row_number() OVER (PARTITION BY person_id ORDER BY issued_at), id, 1 FROM added`,
      [personIds, count],
    );
    await client.query(
      `INSERT INTO wallets (person_id, length)
       SELECT person_id, count(*) FROM wallet_entries WHERE person_id = ANY($1) GROUP BY 1`,
      [personIds],
    );
    await client.query("ANALYZE credentials, wallet_entries, wallets");
    await client.end();
  }

  let alone: number[] = [];
  let personId = "";
  const others = Array.from({ length: 99 }, () => crypto.randomUUID());
  const blocks = () => Promise.all([0, 500, 900].map((offset) => blocksOf(personId, offset)));
  beforeAll(async () => {
    ({ personId } = await makePerson());
    await insertIssued([personId], 1000);
    alone = await blocks();
    // From here on every index has the height that it has up to many millions.
    await insertIssued(others, 99_000);
  }, 180_000);

  it("costs among a hundred thousand badges what it costs alone", async () => {
    const among = await blocks();
    const spread = await blocksOf(others[0] ?? "", 500);
    process.stdout.write(
      `a page of 100 of 1000: ${alone.join(", ")} blocks alone; ${among.join(", ")} among 100000; ${spread} when it is spread among them\n`,
    );
    expect(Math.min(...alone)).toBeGreaterThan(100);
    expect(Math.max(...among, spread)).toBeLessThan(2 * Math.min(...alone));
    expect((await listEntries(query(personId, 900))).badges).toHaveLength(100);
  });
});

describe("a list of a hundred thousand badges", () => {
  let personId = "";
  beforeAll(async () => {
    ({ personId } = await makePerson());
    await insertBadges(personId, 100_100);
    const other = await makePerson();
    await insertBadges(other.personId, 1000);
    await db().$executeRaw`ANALYZE external_credentials, wallet_entries`;
  });

  it("gives the page at any offset", async () => {
    for (const offset of [0, 50_000, 100_000]) {
      const { total, badges } = await listEntries(query(personId, offset));
      expect(total).toBe(100_100);
      expect(badges.map(({ body }) => body.trim())).toEqual(
        Array.from({ length: 100 }, (_, at) => `badge-${offset + at + 1}`),
      );
    }
    expect((await listEntries(query(personId, 100_100))).badges).toEqual([]);
  });

  it("costs at the offset 100,000 what it costs at 0", async () => {
    const timeAt = async (offset: number) => {
      const begun = performance.now();
      await listEntries(query(personId, offset));
      return performance.now() - begun;
    };
    const times = { first: Number.POSITIVE_INFINITY, last: Number.POSITIVE_INFINITY };
    for (let run = 0; run < 15; run++) {
      times.first = Math.min(times.first, await timeAt(0));
      times.last = Math.min(times.last, await timeAt(100_000));
    }
    const [first, last] = [await blocksOf(personId, 0), await blocksOf(personId, 100_000)];
    process.stdout.write(
      `a page of 100: ${first} blocks, ${times.first.toFixed(1)} ms at offset 0; ${last} blocks, ${times.last.toFixed(1)} ms at 100000\n`,
    );
    expect(first).toBeGreaterThan(100);
    expect(last).toBeLessThan(1.2 * first);
  });
});

describe("a list's places", () => {
  const external = (personId: string, count: number) =>
    Array.from({ length: count }, () => ({ personId, credentialId: crypto.randomUUID(), organizationId: null }));
  const placesOf = (personId: string) =>
    db().walletEntry.findMany({
      where: { personId },
      orderBy: { position: "asc" },
      select: { position: true, credentialId: true },
    });

  it("go on without a gap, anyone who appends and drops at the same moment", async () => {
    const { personId } = await makePerson();
    const entries = external(personId, 30);
    await Promise.all(entries.map((entry) => transaction((tx) => appendEntries(tx, [entry]))));
    const dropped = entries.slice(0, 10);
    await Promise.all([
      ...dropped.map(({ credentialId }) => transaction((tx) => deleteEntry(tx, personId, credentialId))),
      transaction((tx) => appendEntries(tx, external(personId, 5))),
    ]);
    const places = await placesOf(personId);
    expect(places.map(({ position }) => position)).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
    expect(await db().wallet.findUniqueOrThrow({ where: { personId } })).toMatchObject({ length: 25 });
    for (const { credentialId } of dropped)
      expect(places.map((place) => place.credentialId)).not.toContain(credentialId);
  });

  it("are each person's own, when many get badges at once", async () => {
    const people = await Promise.all([1, 2, 3].map(async () => (await makePerson()).personId));
    await transaction((tx) =>
      appendEntries(
        tx,
        people.flatMap((personId) => external(personId, 2)),
      ),
    );
    await transaction((tx) =>
      appendEntries(
        tx,
        people.flatMap((personId) => external(personId, 1)),
      ),
    );
    for (const personId of people)
      expect((await placesOf(personId)).map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  it("let what is not in the list go without a trace", async () => {
    const { personId } = await makePerson();
    await transaction((tx) => deleteEntry(tx, personId, crypto.randomUUID()));
    expect(await placesOf(personId)).toEqual([]);
  });
});
