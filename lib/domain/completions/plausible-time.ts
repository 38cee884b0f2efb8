/** Earlier times are those of clocks that were never set: the years 1, 1900 and 1970. */
export const earliestTime = new Date("1971-01-01T00:00:00Z");

/** Clocks differ: a timestamp that is later than the time of storage by no more than this has no warning. */
const toleranceMs = 5 * 60 * 1000;

/** Returns why a timestamp is not plausible at the time at which its statement arrives, or null if it is plausible. */
export function implausibility(timestamp: Date, receivedAt: Date): "future" | "past" | null {
  if (timestamp.getTime() > receivedAt.getTime() + toleranceMs) return "future";
  return timestamp < earliestTime ? "past" : null;
}

/** Returns when something that a statement reports happened: at its timestamp, but never after the statement was stored, so that
 *  nothing that is signed lies in the future. A timestamp before 1971 counts as missing, so the time of storage is returned.
 *  @see docs/decisions/0029-lifecycle-of-a-badge.md */
export function plausibleTime({ timestamp, stored }: { timestamp: Date; stored: Date }): Date {
  return timestamp > stored || timestamp < earliestTime ? stored : timestamp;
}
