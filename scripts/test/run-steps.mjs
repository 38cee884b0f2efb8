import { AsyncLocalStorage } from "node:async_hooks";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Advice } from "../advice.mjs";
import { beforeEnd } from "../ending.mjs";
import { say } from "../say.mjs";
import { root } from "../setup/root.mjs";

/** @typedef {import("./count.mjs").Tally} Tally */

/** Where the programs of a step write: nowhere yet, while other steps run beside it.
 *  @type {AsyncLocalStorage<{ output: Buffer[] } | null>} */
const held = new AsyncLocalStorage();

/** The steps of a test run, and what they add up to. */
export class Steps {
  /** @type {Tally} */
  tally = { passed: 0, failed: 0 };

  /** Runs one step, tells how it went, and adds it up. What it throws is one failure, and no reason to stop.
   *  @param {string} name
   *  @param {() => Promise<Tally>} work */
  async run(name, work) {
    const output = held.getStore()?.output;
    if (!output) say(`\n── ${name}`);
    const startedAt = performance.now();
    const { passed, failed } = await work().catch((error) => {
      const text = error instanceof Advice ? error.message : error.stack;
      if (output) output.push(Buffer.from(`${text}\n`));
      else say(text);
      return { passed: 0, failed: 1 };
    });
    this.tally.passed += passed;
    this.tally.failed += failed;
    if (output) {
      say(`\n── ${name}`);
      process.stdout.write(Buffer.concat(output.splice(0)));
    }
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    say(`   ${name}: ${failed ? `${failed} FAILED, ` : ""}${passed} passed (${seconds} s)`);
  }

  /** Runs series of steps beside each other. The output of a step is shown when it has ended, so that nothing is mixed.
   *  @param {readonly (() => Promise<void>)[]} series each calls `run` for its steps, one after the other */
  async runBeside(...series) {
    await Promise.all(series.map((runSteps) => held.run({ output: [] }, runSteps)));
  }
}

/** A check that passes when each of its programs ends with 0.
 *  @param {readonly (readonly string[])[]} commands each with Node as the program
 *  @returns {Promise<Tally>} */
export async function check(...commands) {
  for (const command of commands) if ((await runVisibly(command)) !== 0) return { passed: 0, failed: 1 };
  return { passed: 1, failed: 0 };
}

/** Runs a test runner and counts what its JSON report says. A runner that fails without a failed test is one failure.
 *  @template Report
 *  @param {readonly string[]} command
 *  @param {string} reportFile where the runner writes its report
 *  @param {(report: Report) => Tally} count
 *  @param {Record<string, string>} [environment]
 *  @returns {Promise<Tally>} */
export async function countTests(command, reportFile, count, environment = {}) {
  const file = path.join(root, reportFile);
  fs.rmSync(file, { force: true });
  const code = await runVisibly(command, environment);
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 };
  const tally = count(JSON.parse(fs.readFileSync(file, "utf8")));
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

beforeEnd(() => {
  for (const child of running) child.kill("SIGTERM");
});

/** Runs a program of Node. Its output is shown as it comes, or kept for later while other steps run beside this one.
 *  @param {readonly string[]} command
 *  @param {Record<string, string>} [environment]
 *  @returns {Promise<number | null>} */
function runVisibly(command, environment = {}) {
  const output = held.getStore()?.output;
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...environment };
    const stream = output ? "pipe" : "inherit";
    const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", stream, stream], env });
    for (const pipe of [child.stdout, child.stderr]) pipe?.on("data", (chunk) => output?.push(chunk));
    running.add(child);
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      resolve(code);
    });
  });
}
