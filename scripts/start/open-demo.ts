import { randomInt } from "node:crypto";
import path from "node:path";
import { dataDirectory } from "@/scripts/data-directory";
import type { Cluster } from "@/scripts/database/start-cluster";
import { makeDemoDatabase } from "@/scripts/demo/make-database";
import { ensureSecret } from "./ensure-secret.ts";

export interface Demo {
  databaseUrl: string;
  /** Of each of the demo's people. */
  password: string;
}

const letters = "abcdefghijkmnpqrstuvwxyz23456789";

/** The demo database of the embedded PostgreSQL, filled when it is new. Its password is kept, so that every start tells the
 *  same one. */
export async function openDemo(cluster: Cluster, say: (line: string) => void): Promise<Demo> {
  const asked = process.env["DEMO_PASSWORD"];
  const password = ensureSecret(path.join(dataDirectory(), "demo-password"), () => asked || makePassword());
  if (asked && asked !== password)
    say("DEMO_PASSWORD was ignored: the demo accounts already exist with another password.");
  const databaseUrl = await makeDemoDatabase(cluster, "laurel_demo", password, () => say("Creating demo data …"));
  return { databaseUrl, password };
}

/** About 79 random bits, easy to type: four groups of four. */
function makePassword(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}
