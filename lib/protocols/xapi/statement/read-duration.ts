/** A duration in its own units; missing parts are 0. */
export interface Duration {
  years: number;
  months: number;
  weeks: number;
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

const number = String.raw`(\d+(?:[.,]\d+)?)`;
const pattern = new RegExp(
  `^P(?:${number}W|(?=[\\dT])(?:${number}Y)?(?:${number}M)?(?:${number}D)?(?:T(?=\\d)(?:${number}H)?(?:${number}M)?(?:${number}S)?)?)$`,
);
/** Only the last part may have a decimal fraction. */
const fractionBeforeTheEnd = /[.,]\d+[A-Z]T?\d/;

/** Parses a duration by ISO 8601:2004 section 4.4.3.2 (xAPI 1.0.3 part 2 section 4.6), such as PT2M33S or P4W; null for any
 *  other text. Weeks cannot be combined with other units. The alternative format of 4.4.3.3, which looks like a date and
 *  time, is not supported. */
export function readDuration(text: string): Duration | null {
  const match = pattern.exec(text);
  if (match === null || fractionBeforeTheEnd.test(text)) return null;
  const [, weeks, years, months, days, hours, minutes, seconds] = match.map((part) =>
    Number((part ?? "0").replace(",", ".")),
  );
  if (seconds === undefined) return null;
  return {
    years: years ?? 0,
    months: months ?? 0,
    weeks: weeks ?? 0,
    days: days ?? 0,
    hours: hours ?? 0,
    minutes: minutes ?? 0,
    seconds,
  };
}
