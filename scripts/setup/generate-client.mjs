import { Advice } from "../advice.mjs";
import { say } from "../say.mjs";
import { fingerprint, isStamped, stamp } from "./fingerprint.mjs";
import { runProgram } from "./run-program.mjs";

const sources = ["prisma/schema", "prisma.config.ts", "node_modules/prisma/package.json"];
const stampFile = "lib/platform/db/generated/.fingerprint";

/** Generates the database client, unless it is there for the schema as it is.
 *  Throws Advice with Prisma's own words when the schema has a fault. */
export async function generateClient() {
  const wanted = fingerprint(sources);
  if (isStamped(stampFile, wanted)) return;
  say("Generating the database client …");
  const { code, output } = await runProgram(process.execPath, ["node_modules/prisma/build/index.js", "generate"]);
  if (code !== 0) throw new Advice(`${output.trim()}\n\nPrisma failed to generate the client. See its output above.`);
  stamp(stampFile, wanted);
}
