/** A point in time in ISO 8601. */
export interface Timestamp {
  epochMilliseconds: number;
  /** The same point in UTC, to the nanosecond, without trailing zeros: equal points have equal texts. */
  utc: string;
  hasZone: boolean;
  /** Whether it has everything that RFC 3339 requires: date, time with seconds, and zone. */
  isComplete: boolean;
}

const extendedPattern =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:(Z)|([+-])(\d\d)(?::?(\d\d))?)?$/i;
const basicPattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(?:(\d\d)(?:[.,](\d+))?)?(?:(Z)|([+-])(\d\d)(?::?(\d\d))?)?$/i;

const fractionDigitsMax = 9;

/** A calendar date and time of day by ISO 8601, extended or basic, or by RFC 3339 (xAPI 1.0.3 part 2 section 4.5); null when
 *  the text is none, or names a day or time that does not exist. Without a zone it is taken as UTC. An offset of -00:00 is
 *  none: by RFC 3339 section 4.3 it says that the zone is unknown. */
export function readTimestamp(text: string): Timestamp | null {
  const extended = extendedPattern.exec(text);
  const match = extended ?? basicPattern.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction = "", z, sign, offsetHour = "00", offsetMinute = "00"] =
    match;
  const offsetMinutes = Number(offsetHour) * 60 + Number(offsetMinute);
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59 || (sign === "-" && offsetMinutes === 0)) return null;

  const seconds = secondsOfCalendar(
    Number(year),
    Number(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second ?? 0),
  );
  if (seconds === null) return null;
  const epochSeconds = seconds - (sign === "-" ? -offsetMinutes : offsetMinutes) * 60;
  if (Number(second) === 60 && mod(epochSeconds, 86_400) !== 0) return null;

  const digits = fraction.slice(0, fractionDigitsMax).replace(/0+$/, "");
  const wholeText = new Date(epochSeconds * 1000).toISOString();
  // Years before 1 or after 9999 have a sign and six digits there.
  if (wholeText.length !== 24 || wholeText.startsWith("0000")) return null;
  const hasZone = z !== undefined || sign !== undefined;
  return {
    epochMilliseconds: epochSeconds * 1000 + Number(digits.slice(0, 3).padEnd(3, "0")),
    utc: `${wholeText.slice(0, 19)}${digits === "" ? "" : `.${digits}`}Z`,
    hasZone,
    isComplete: extended !== null && second !== undefined && hasZone,
  };
}

const mod = (value: number, divisor: number): number => ((value % divisor) + divisor) % divisor;

/** Seconds since 1970 on a clock without zone; null for what no calendar has. A leap second (60) counts as the next second;
 *  the caller checks that it ends a day. */
function secondsOfCalendar(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null {
  if (hour > 23 || minute > 59 || second > 60) return null;
  const midnight = new Date(0);
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  midnight.setUTCFullYear(year, month - 1, day);
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return null;
  return midnight.getTime() / 1000 + hour * 3600 + minute * 60 + second;
}
