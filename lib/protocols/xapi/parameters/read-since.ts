import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { readTimestamp } from "../statement/read-timestamp.ts";

/** Reads the parameter `since` in UTC, to the nanosecond; null if it is missing.
 *  @throws Failure("malformed") if it is not a timestamp (xAPI 1.0.3 part 2 section 4.5) */
export function readSince(exchange: Exchange): string | null {
  const value = exchange.query("since");
  if (value === undefined) return null;
  const timestamp = readTimestamp(value);
  if (timestamp) return timestamp.utc;
  throw new Failure("malformed", "The parameter since must be a timestamp such as 2020-01-11T10:30:45.154Z.", {
    field: "since",
  });
}
