import path from "node:path";
import { pathToFileURL } from "node:url";
import { Failure } from "@/lib/platform/failure/failure";
import type { FailureParts } from "./in-child.ts";

/** A message to a child process. */
export interface ChildTask {
  number: number;
  /** The file that exports the function, from the working directory. */
  file: string;
  name: string;
  args: readonly unknown[];
}

/** A child's message: that it has started, or its answer to a task. */
export type ChildMessage = { ready: true } | ChildAnswer;
type ChildAnswer = { number: number } & ({ result: unknown } | { failure: FailureParts } | { fault: string });

/** The code of a child process that runs the functions of tasks. See children.ts. */
process.on("message", (task: ChildTask) => void answer(task));
process.on("disconnect", () => process.exit());
send({ ready: true });

async function answer({ number, file, name, args }: ChildTask): Promise<void> {
  try {
    const module: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = await import(
      pathToFileURL(path.resolve(file)).href
    );
    const run = module[name];
    if (!run) throw new Error(`${file} does not export ${name}`);
    send({ number, result: await run(...args) });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) {
      send({ number, fault: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
      return;
    }
    const { kind, message, field, code, retryAfterSeconds } = thrown;
    send({
      number,
      failure: {
        kind,
        message,
        ...(field === undefined ? {} : { field }),
        ...(code === undefined ? {} : { code }),
        ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      },
    });
  }
}

function send(message: ChildMessage): void {
  process.send?.(message);
}
