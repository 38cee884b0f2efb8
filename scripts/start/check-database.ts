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
        `${url.host} runs PostgreSQL ${major}; Laurel needs ${versionMin} or newer. Upgrade it, or name another.`,
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
    "DATABASE_URL is not a URL such as postgresql://user:password@host:5432/database. Correct it, or unset it.",
  );
}

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
function adviceFor(error: unknown, url: URL): string {
  const code = typeof error === "object" && error && "code" in error ? String(error.code) : "";
  const user = decodeURIComponent(url.username);
  const database = decodeURIComponent(url.pathname.slice(1));
  if (code === "3D000")
    return `There is no database ${database} at ${url.host}. Make it (createdb ${database}), or correct DATABASE_URL.`;
  if (code === "28P01" || code === "28000")
    return `The PostgreSQL at ${url.host} does not let ${user} in. Correct the user and the password in DATABASE_URL.`;
  const reason = code || (error instanceof Error ? error.message : String(error));
  return (
    `No PostgreSQL answers at ${url.host}, which DATABASE_URL names (${reason}). Start it, or correct the URL; without ` +
    `DATABASE_URL Laurel starts a PostgreSQL of its own.`
  );
}
