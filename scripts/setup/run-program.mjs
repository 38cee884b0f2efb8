import { spawn } from "node:child_process";
import { beforeEnd } from "../ending.mjs";
import { root } from "./root.mjs";

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

beforeEnd(() => {
  for (const child of running) child.kill("SIGTERM");
});

/** Runs a program in the project's directory, without a shell, and collects what it prints. It is ended with this process.
 *  @param {string} program
 *  @param {readonly string[]} parameters
 *  @param {{ environment?: NodeJS.ProcessEnv }} [options]
 *  @returns {Promise<{ code: number, output: string }>} standard output and error together; code 127: no such program */
export function runProgram(program, parameters, { environment = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { cwd: root, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    running.add(child);
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("close", (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}
