import { Failure, type FailureKind, type FailureOptions } from "@/lib/platform/failure/failure";

/** A function that may take long with what a stranger sends. */
export interface Task<Args extends readonly unknown[], Result> {
  /** The file that exports the function, from the project's directory. */
  file: `lib/${string}.ts`;
  /** The name of the export. */
  name: string;
  /** Imports the function, for processes without children. */
  load: () => Promise<(...args: Args) => Result | Promise<Result>>;
  /** The maximum time, in milliseconds. */
  timeMs: number;
  /** The failure if the function needs more time or memory. */
  tooComplex: () => Failure;
}

/** The parts of a failure, which every module can make its own Failure of: server.ts and Next's bundle have separate classes. */
export type FailureParts = { kind: FailureKind; message: string } & Omit<FailureOptions, "cause">;

/** What became of a task. `exceeded`: it took too much time or memory. */
export type TaskOutcome<Result> = { result: Result } | { failure: FailureParts } | { exceeded: true };

export type RunInChild = <Args extends readonly unknown[], Result>(
  task: Pick<Task<Args, Result>, "file" | "name" | "timeMs">,
  args: Args,
) => Promise<TaskOutcome<Result>>;

// server.ts and Next's bundle have separate modules.
const shared = globalThis as typeof globalThis & { laurelChildren?: RunInChild | undefined };

/** Sets what runs tasks in this process. Null: they run in place. */
export function setChildRunner(run: RunInChild | null): void {
  shared.laurelChildren = run ?? undefined;
}

/** Creates a function that runs in a child process, which is killed if it takes too much time or memory, so that no other
 *  request has to wait for it. Arguments and result are copied: plain data, bytes and dates. Where there are no children
 *  (tests and scripts), the function runs in place.
 *  @throws what the function throws, `tooComplex`, or Failure("unavailable") if too many calls wait. */
export function inChild<Args extends readonly unknown[], Result>(
  task: Task<Args, Result>,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    const run = shared.laurelChildren;
    if (!run) return (await task.load())(...args);
    const outcome = await run<Args, Result>(task, args);
    if ("result" in outcome) return outcome.result;
    if ("exceeded" in outcome) throw task.tooComplex();
    const { kind, message, ...options } = outcome.failure;
    throw new Failure(kind, message, options);
  };
}
