import { Advice } from "./advice.mjs";

const limitMs = 10_000;

/** @type {(() => unknown)[]} */
const steps = [];
let isEnding = false;

/** Adds what has to be undone before this process ends; what was added last is undone first.
 *  @param {() => unknown} step */
export function beforeEnd(step) {
  steps.push(step);
}

/** Ends the process in an orderly way, within ten seconds.
 *  @param {number} code
 *  @param {() => void} [sayLast] called when everything else is done */
export async function end(code, sayLast = () => {}) {
  if (isEnding) return;
  isEnding = true;
  setTimeout(() => process.exit(1), limitMs).unref();
  for (const step of steps.reverse()) {
    try {
      await step();
    } catch (error) {
      process.stderr.write(`Shutdown step failed: ${error}\n`);
    }
  }
  sayLast();
  process.exit(code);
}

/** Ends the process in an orderly way on SIGINT and SIGTERM; a second signal ends it at once. */
export function endOnSignals() {
  for (const signal of ["SIGINT", "SIGTERM"])
    process.on(signal, () => {
      if (isEnding) process.exit(1);
      end(0);
    });
}

/** Runs a program's main function. What it throws is printed, as a sentence if it is Advice, and ends the process with 1.
 *  @param {() => Promise<void>} main */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    // What breaks because the process is ending is no news.
    if (isEnding) return;
    const text = error instanceof Advice ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`\n${text}\n`);
    await end(1);
  }
}
