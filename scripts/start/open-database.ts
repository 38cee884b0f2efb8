import path from "node:path";
import { Advice } from "@/scripts/advice.mjs";
import { dataDirectory } from "@/scripts/data-directory";
import { releaseCluster } from "@/scripts/database/release-cluster";
import { type Cluster, startCluster } from "@/scripts/database/start-cluster";
import { beforeEnd } from "@/scripts/ending.mjs";
import { checkDatabase } from "./check-database.ts";
import { ensureSecret } from "./ensure-secret.ts";

/** Makes sure of a database, and completes LAUREL_SECRET: with DATABASE_URL it is the one that answers there, and the
 *  secret must be given; without, it is the embedded PostgreSQL, which is given back when the process ends, and
 *  other stores may be private.
 *  @returns the embedded cluster, or null.
 *  Throws Advice when there is no database to work with. */
export async function openDatabase(): Promise<Cluster | null> {
  const given = process.env["DATABASE_URL"];
  if (given) {
    requireSecret();
    await checkDatabase(given);
    return null;
  }
  process.env["LAUREL_SECRET"] ||= ensureSecret(path.join(dataDirectory(), "secret"));
  // Anyone who tries the product has the other store most likely on the same machine.
  process.env["ALLOW_PRIVATE_TARGETS"] ||= "true";
  const cluster = await startCluster({ dataDirectory: path.join(dataDirectory(), "pg"), port: 54329 });
  beforeEnd(() => releaseCluster(cluster));
  return cluster;
}

function requireSecret(): void {
  if ((process.env["LAUREL_SECRET"] ?? "").length >= 32) return;
  throw new Advice(
    "LAUREL_SECRET is required with DATABASE_URL. Set it to at least 32 random characters, and keep it: it encrypts the " +
      "signing keys. To generate a secret, run: openssl rand -base64 48",
  );
}
