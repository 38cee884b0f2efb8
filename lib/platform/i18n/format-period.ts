import type { Language } from "./choose-language.ts";
import { plural } from "./plural.ts";

/** An ISO 8601 duration of years, months and days in words: `P1Y6M` is `1 year, 6 months`. */
export function formatPeriod(
  period: string,
  language: Language,
  words: Readonly<Record<"Y" | "M" | "D", { one: string; other: string }>>,
): string {
  return [...period.matchAll(/(\d+)([YMD])/g)]
    .filter(([, count]) => Number(count) > 0)
    .map(([, count, unit]) => plural(language, Number(count), words[unit as "Y" | "M" | "D"]))
    .join(", ");
}
