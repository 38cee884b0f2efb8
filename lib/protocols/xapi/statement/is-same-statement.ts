import { statementDigest } from "./digest.ts";
import type { Statement } from "./statement.ts";

/** Whether xAPI calls two valid statements equal (1.0.3 part 2 section 2.3.1). As the LRS sets a missing timestamp, a missing
 *  one is no difference: what was sent without equals what a later reader of it sends again. */
export function isSameStatement(one: Statement, other: Statement): boolean {
  const bothHaveTimestamp = one.timestamp !== undefined && other.timestamp !== undefined;
  const [first, second] = bothHaveTimestamp ? [one, other] : [withoutTimestamp(one), withoutTimestamp(other)];
  return statementDigest(first).equals(statementDigest(second));
}

function withoutTimestamp({ timestamp: _, ...rest }: Statement): Statement {
  return rest;
}
