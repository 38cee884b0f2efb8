import type { Operation } from "./operation.ts";
import { operations } from "./operations.ts";

/** The operations at a path with the values of its parameters. */
export interface MatchedPath {
  /** By method. */
  operations: ReadonlyMap<string, Operation>;
  /** The values of the path parameters. */
  params: Readonly<Record<string, string>>;
}

/** Finds the operations at a path below the one of the organization, or null.
 *  @param segments the decoded segments of the path. */
export function matchOperations(segments: readonly string[]): MatchedPath | null {
  for (const { pattern, operations: found } of paths) {
    const params = match(pattern, segments);
    if (params) return { operations: found, params };
  }
  return null;
}

// If two paths match, the one with fewer parameters takes precedence.
const paths = [...new Set(operations.map(({ path }) => path))]
  .map((path) => ({
    pattern: path.slice(1).split("/"),
    operations: new Map<string, Operation>(
      operations.filter((operation) => operation.path === path).map((operation) => [operation.method, operation]),
    ),
  }))
  .sort((one, other) => bracesIn(one.pattern) - bracesIn(other.pattern));

function bracesIn(pattern: readonly string[]): number {
  return pattern.filter((segment) => segment.startsWith("{")).length;
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = segments[index];
    if (!segment) return null;
    const name = /^\{(.+)\}$/.exec(expected)?.[1];
    if (name) params[name] = segment;
    else if (segment !== expected) return null;
  }
  return params;
}
