import type { Language } from "./choose-language.ts";

/** How a date is written: `11. Jan. 2020`, `11. Januar 2020`, `11. Jan. 2020, 14:03`,
 *  `11. Jan. 2020, 14:03:21`, `14:03:21`, `Januar 2020`. */
export type DateStyle = "short" | "long" | "time" | "second" | "clock" | "month";

const shapes: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  short: { day: "numeric", month: "short", year: "numeric" },
  long: { day: "numeric", month: "long", year: "numeric" },
  time: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
  second: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  },
  clock: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  month: { month: "long", year: "numeric" },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as people write it, in `timeZone` (an IANA name). Issue and completion dates are given the organization's zone,
 *  never the viewer's or the server's, so that everybody reads the same calendar date. */
export function formatDate(moment: Date, language: Language, timeZone: string, style: DateStyle = "short"): string {
  const key = `${language} ${timeZone} ${style}`;
  let format = formats.get(key);
  if (!format) {
    // British order for English: day before month, as everywhere else in the product.
    format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : "de-DE", { ...shapes[style], timeZone });
    formats.set(key, format);
  }
  const text = format.format(moment);
  return language === "de" && style !== "long" && style !== "month" ? withPoint(text) : text;
}

/** The calendar date in `timeZone` as YYYY-MM-DD, for `<time datetime>`. */
export function calendarDate(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone }).format(
    moment,
  );
}

/** German abbreviates months with a point, which ICU leaves out of some of them in this order. */
function withPoint(text: string): string {
  return text.replace(/\b(Jan|Feb|Apr|Aug|Sept|Sep|Okt|Nov|Dez)(?![a-zä.])/u, "$1.");
}
