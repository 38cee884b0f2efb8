import { statementDigest } from "./digest.ts";
import type { Statement } from "./statement.ts";

/** Returns whether xAPI treats two valid statements as equal (1.0.3 part 2 section 2.3.1). A missing timestamp is not a
 *  difference, because the LRS sets it: what was sent without one equals what a later reader sends back. */
export function isSameStatement(one: Statement, other: Statement): boolean {
  const bothHaveTimestamp = one.timestamp !== undefined && other.timestamp !== undefined;
  const [first, second] = bothHaveTimestamp ? [one, other] : [withoutTimestamp(one), withoutTimestamp(other)];
  return statementDigest(first).equals(statementDigest(second));
}

function withoutTimestamp({ timestamp: _, ...rest }: Statement): Statement {
  return rest;
}
