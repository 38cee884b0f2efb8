import { Advice } from "../advice.mjs";
import { say } from "../say.mjs";
import { deleteDevelopmentTypes } from "./delete-development-types.mjs";
import { fingerprint, isStamped, stamp } from "./fingerprint.mjs";
import { runProgram } from "./run-program.mjs";

const sources = [
  ...["app", "components", "lib", "public", "proxy.ts", "prisma/schema"],
  ...["next.config.mjs", "postcss.config.mjs", "tsconfig.json", "package.json", "package-lock.json"],
];
const stampFile = ".next/fingerprint";

/** Builds the pages, unless they are built from the sources as they are. True when it had to.
 *  Throws Advice with Next's own words when the build fails. */
export async function build() {
  const wanted = fingerprint(
    sources,
    (file) => !file.startsWith("lib/platform/db/generated/") && !/\.test\.tsx?$/.test(file),
  );
  if (isStamped(stampFile, wanted)) return false;
  say("Building the pages (about half a minute) …");
  deleteDevelopmentTypes();
  const environment = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const { code, output } = await runProgram(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    environment,
  });
  if (code !== 0) throw new Advice(`${output.trim()}\n\nThe build failed. See the output of Next.js above.`);
  stamp(stampFile, wanted);
  return true;
}
