import type { Language } from "./choose-language.ts";
import { formats } from "./formats.ts";
import { localeOf } from "./locale-of.ts";

export type DateStyle = keyof typeof formats.dateTime;

const known = new Map<string, Intl.DateTimeFormat>();

/** A moment as people write it, in `timeZone` (an IANA name). Issue and completion dates are given the organization's zone,
 *  never the viewer's or the server's, so that everybody reads the same calendar date. */
export function formatDate(moment: Date, language: Language, timeZone: string, style: DateStyle = "short"): string {
  const key = `${language} ${timeZone} ${style}`;
  let format = known.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(localeOf[language], { ...formats.dateTime[style], timeZone });
    known.set(key, format);
  }
  return format.format(moment);
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar date in `timeZone` as YYYY-MM-DD, for `<time datetime>`: with four digits for the years 1 to 9999. */
export function calendarDate(moment: Date, timeZone: string): string {
  let format = calendars.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone });
    calendars.set(timeZone, format);
  }
  const part = (wanted: "year" | "month" | "day") =>
    format.formatToParts(moment).find(({ type }) => type === wanted)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}
