/** Puts small faults into the product's logic, one at a time, and says which of them the unit and database tests notice.
 *  It works on a copy of the last commit: the work tree is not touched. A fault is noticed when a test near the code fails,
 *  or else any test that imports the code.
 *
 *  Usage: npm run mutants -- [faults, 100] [seed, 1] [folders, comma-separated] */
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "@/e2e/server-process";
import { listMutants, type Mutant } from "./list-mutants.ts";

const count = Number(process.argv[2] ?? 100);
const seed = Number(process.argv[3] ?? 1);
const folders = (
  process.argv[4] ?? "lib/protocols,lib/domain/credentials,lib/domain/apps,lib/domain/completions"
).split(",");
const patienceMs = 300_000;

const say = (line: string) => process.stdout.write(`${line}\n`);
const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });

const copy = fs.mkdtempSync(path.join(os.tmpdir(), "laurel-mutants-"));
// PostgreSQL may run as another user, see scripts/database/run-as.ts.
fs.chmodSync(copy, 0o755);
git("worktree", "add", "--detach", "--quiet", "--force", copy);
let survivors = 0;
try {
  fs.symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  execFileSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], { cwd: copy, stdio: "ignore" });
  const sample = drawSample();
  const near = [...new Set(sample.map(({ file }) => `${path.dirname(file)}/`))];
  if (!(await passes(["run", ...near]))) throw new Error(`tests of ${near.join(", ")} fail without any fault`);
  say(`${sample.length} faults, seed ${seed}, in ${folders.join(", ")}`);
  const byKind = new Map<string, { noticed: number; all: number }>();
  for (const { file, mutant } of sample) {
    const noticed = await isNoticed(file, mutant);
    if (!noticed) survivors++;
    const tally = byKind.get(mutant.kind) ?? { noticed: 0, all: 0 };
    byKind.set(mutant.kind, { noticed: tally.noticed + Number(noticed), all: tally.all + 1 });
    say(
      `${noticed ? "noticed " : "SURVIVED"}  ${mutant.kind.padEnd(10)} ${file}:${mutant.line}  ${summarize(file, mutant)}`,
    );
  }
  for (const [kind, { noticed, all }] of byKind) say(`${kind}: ${noticed} of ${all} noticed`);
  say(
    `${sample.length - survivors} of ${sample.length} noticed: ${(100 - (survivors * 100) / sample.length).toFixed(1)} %`,
  );
} finally {
  git("worktree", "remove", "--force", copy);
}
process.exit(0);

function drawSample(): { file: string; mutant: Mutant }[] {
  const files = git("ls-files", ...folders)
    .split("\n")
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture|d)\.tsx?$/.test(file));
  const all = files.flatMap((file) => listMutants(file, read(file)).map((mutant) => ({ file, mutant })));
  const random = randomFrom(seed);
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [all[at], all[other]] = [all[other] as (typeof all)[number], all[at] as (typeof all)[number]];
  }
  return all.slice(0, count);
}

async function isNoticed(file: string, mutant: Mutant): Promise<boolean> {
  const target = path.join(copy, file);
  const source = fs.readFileSync(target, "utf8");
  fs.writeFileSync(target, source.slice(0, mutant.start) + mutant.replacement + source.slice(mutant.end));
  try {
    const near = path.dirname(file);
    const hasNear = fs.readdirSync(path.join(copy, near)).some((name) => /\.test\.tsx?$/.test(name));
    if (hasNear && !(await passes(["run", `${near}/`]))) return true;
    return !(await passes(["related", file]));
  } finally {
    fs.writeFileSync(target, source);
  }
}

/** Runs tests in the copy. A run that does not end counts as one that fails: the fault is noticed. */
function passes([command = "run", ...filters]: string[]): Promise<boolean> {
  const projects = ["--project", "unit*", "--project", "database"];
  const options = ["--run", "--bail", "1", "--passWithNoTests", "--reporter", "dot"];
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ["node_modules/vitest/vitest.mjs", command, ...filters, ...projects, ...options],
      {
        cwd: copy,
        stdio: "ignore",
        detached: true,
      },
    );
    const clock = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), patienceMs);
    child.once("close", (code) => {
      clearTimeout(clock);
      resolve(code === 0);
    });
  });
}

function summarize(file: string, { start, end, replacement }: Mutant): string {
  const short = (text: string) => text.replace(/\s+/g, " ").slice(0, 60);
  return `${short(read(file).slice(start, end))}  ->  ${short(replacement) || "(nothing)"}`;
}

function read(file: string): string {
  return fs.readFileSync(path.join(copy, file), "utf8");
}

/** The generator mulberry32: the same numbers for the same seed. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}
