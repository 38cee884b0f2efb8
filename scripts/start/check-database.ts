import pg from "pg";
import { Advice } from "@/scripts/advice.mjs";

const versionMin = 15;
const patienceMs = 8_000;

/** Throws Advice unless a PostgreSQL that is new enough answers at DATABASE_URL. Its password is never repeated. */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const url = parse(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: patienceMs });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::int AS version",
    );
    const major = Math.floor((rows[0]?.version ?? 0) / 10_000);
    if (major < versionMin)
      throw new Advice(
        `${url.host} runs PostgreSQL ${major}, but Laurel requires ${versionMin} or later. Upgrade it, or set DATABASE_URL to another server.`,
      );
  } catch (cause) {
    throw cause instanceof Advice ? cause : new Advice(adviceFor(cause, url), { cause });
  } finally {
    await client.end().catch(() => {});
  }
}

function parse(databaseUrl: string): URL {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null;
  if (url && /^postgres(ql)?:$/.test(url.protocol)) return url;
  throw new Advice(
    "DATABASE_URL is not a valid PostgreSQL URL, such as postgresql://user:password@host:5432/database. Correct it, or unset it to use the embedded PostgreSQL.",
  );
}

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
function adviceFor(error: unknown, url: URL): string {
  const code = typeof error === "object" && error && "code" in error ? String(error.code) : "";
  const user = decodeURIComponent(url.username);
  const database = decodeURIComponent(url.pathname.slice(1));
  if (code === "3D000")
    return `The database ${database} does not exist at ${url.host}. Create it (createdb ${database}), or correct DATABASE_URL.`;
  if (code === "28P01" || code === "28000")
    return `PostgreSQL at ${url.host} rejected the user ${user}. Correct the user name and password in DATABASE_URL.`;
  const reason = code || (error instanceof Error ? error.message : String(error));
  return (
    `Cannot connect to PostgreSQL at ${url.host} (${reason}). Start it, or correct DATABASE_URL. Without ` +
    `DATABASE_URL, Laurel starts an embedded PostgreSQL.`
  );
}
