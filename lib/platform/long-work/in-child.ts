import type { Failure } from "@/lib/platform/failure/failure";

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

export type RunInChild = <Args extends readonly unknown[], Result>(
  task: Task<Args, Result>,
  args: Args,
) => Promise<Result>;

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
  return async (...args) => (shared.laurelChildren ? shared.laurelChildren(task, args) : (await task.load())(...args));
}
