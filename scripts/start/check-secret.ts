import path from "node:path";
import pg from "pg";
import { keyWrappings } from "@/lib/platform/crypto/key-wrapping";
import { Advice } from "@/scripts/advice.mjs";
import { dataDirectory } from "@/scripts/data-directory";

/** Throws Advice when a key that signs badges was encrypted under a key that this environment does not have
 *  (another LAUREL_SECRET, or a Vault): better at the start
 *  than when a learner waits for a badge. */
export async function checkSecret(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM signing_keys WHERE state = 'ACTIVE' AND wrapping_key_id <> ALL($1)",
      [keyWrappings().map(({ id }) => id)],
    );
    if (rows[0]?.count)
      throw new Advice(
        "LAUREL_SECRET does not match the secret that encrypts the signing keys of this database. " +
          "Set LAUREL_SECRET to its original value, or set DATABASE_URL to the database that belongs to this secret. " +
          "If Vault encrypts the keys, also set VAULT_ADDR and VAULT_TOKEN. " +
          `Without DATABASE_URL, the secret is stored in ${path.join(dataDirectory(), "secret")}: unset LAUREL_SECRET, or restore that file.`,
      );
  } finally {
    await client.end();
  }
}
