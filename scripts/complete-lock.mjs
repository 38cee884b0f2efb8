import fs from "node:fs";
import path from "node:path";
import { Advice } from "./advice.mjs";
import { runMain } from "./ending.mjs";
import { say } from "./say.mjs";
import { root } from "./setup/root.mjs";

/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *    optionalDependencies?: Record<string, string> }} LockedPackage */

// The words by which packages for one platform name it, and what npm calls it.
/** @type {Record<string, string>} */
const systems = { windows: "win32", wasm32: "wasi" };
for (const name of [
  "darwin",
  "win32",
  "android",
  "freebsd",
  "linux",
  "openharmony",
  "sunos",
  "aix",
  "netbsd",
  "openbsd",
  "wasi",
])
  systems[name] = name;
const processors = new Set([
  "x64",
  "arm64",
  "ia32",
  "arm",
  "ppc64",
  "s390x",
  "riscv64",
  "loong64",
  "wasm32",
  "mips64el",
]);

/** A registry that mirrors one platform alone makes `npm install` leave the packages of the others out of
 *  package-lock.json, and `npm ci` then calls it out of step with package.json. This adds them, by version and platform and
 *  without a checksum: npm passes over those of other platforms. To be run after every `npm install`. */
await runMain(async () => {
  const file = path.resolve(root, process.argv[2] ?? "package-lock.json");
  const lock = JSON.parse(fs.readFileSync(file, "utf8"));
  const added = addMissing(lock.packages);
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([one], [other]) => one.localeCompare(other, "en")),
  );
  fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  say(`Added ${added} packages of other platforms to ${path.relative(root, file)}.`);
});

/** @param {Record<string, LockedPackage>} packages is completed
 *  @returns {number} */
function addMissing(packages) {
  let added = 0;
  for (const [place, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      if (isLocked(packages, place, name)) continue;
      packages[`node_modules/${name}`] = {
        ...platformOf(name, place),
        version: range.replace(/^[\^~]/, ""),
        optional: true,
        ...(dev && { dev }),
      };
      added++;
    }
  }
  return added;
}

/** Whether Node would find the package from `place`: beside it, or in a node_modules further up.
 *  @param {Record<string, LockedPackage>} packages
 *  @param {string} place
 *  @param {string} name */
function isLocked(packages, place, name) {
  for (let from = place; from; from = from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))))
    if (packages[`${from}/node_modules/${name}`]) return true;
  return packages[`node_modules/${name}`] !== undefined;
}

/** @param {string} name such as `@next/swc-linux-arm64-musl`
 *  @param {string} place of the package that wants it */
function platformOf(name, place) {
  const words = name.split(/[/-]/);
  const system = words.map((word) => systems[word]).find(Boolean);
  if (!system)
    throw new Advice(`Which platform is ${name} for, which ${place} wants? Add it to package-lock.json by hand.`);
  const processor =
    words.find((word) => processors.has(word)) ?? (words.some((word) => /^arm/.test(word)) ? "arm" : null);
  const library = system !== "linux" ? null : /musl/.test(name) ? "musl" : /gnu/.test(name) ? "glibc" : null;
  return { os: [system], ...(processor && { cpu: [processor] }), ...(library && { libc: [library] }) };
}
