import fs from "node:fs";
import path from "node:path";
import { Advice } from "../advice.mjs";
import { say } from "../say.mjs";
import { root } from "./root.mjs";
import { runProgram } from "./run-program.mjs";

/** Installs what package-lock.json names, unless it is there.
 *  Throws Advice with npm's own words when npm fails. */
export async function installPackages() {
  if (isInstalled(readLock("package-lock.json"), readLock("node_modules/.package-lock.json"))) return;
  say("Installing packages (about a minute) …");
  // `npm start` names the npm that runs it; its shell commands would need a shell on other systems.
  const npm = process.env["npm_execpath"];
  const [program, ...first] = npm?.endsWith(".js") ? [process.execPath, npm] : ["npm"];
  const parameters = [...first, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { code, output } = await runProgram(program, parameters);
  if (code === 0) return;
  throw new Advice(
    `${output.trim()}\n\nnpm failed to install the packages. See its output above. Check that the registry is ` +
      `reachable (npm ping) and that 2 GB of disk space are free, then try again.`,
  );
}

/** @typedef {Record<string, { version?: string, optional?: boolean, link?: boolean }>} Packages */

/** Whether each package of the lock is there in its version. Optional ones may be missing: they are for other platforms.
 *  @param {Packages | null} wanted
 *  @param {Packages | null} present what npm noted at the end of its last installation
 *  @returns {boolean} */
export function isInstalled(wanted, present) {
  if (!wanted) throw new Advice("package-lock.json is missing or invalid. Restore it: git checkout package-lock.json");
  if (!present) return false;
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    if (place === "") return true;
    const found = present[place];
    return found ? found.version === version : optional === true;
  });
}

/** @param {string} file
 *  @returns {Packages | null} */
function readLock(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), "utf8")).packages;
  } catch {
    return null;
  }
}
