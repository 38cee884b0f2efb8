import type { Translator } from "./translator.ts";

/** An ISO 8601 duration of years, months and days in words: `P1Y6M` is `1 year, 6 months`. */
export function formatPeriod(period: string, t: Translator<"achievements.period">): string {
  return [...period.matchAll(/(\d+)([YMD])/g)]
    .filter(([, count]) => Number(count) > 0)
    .map(([, count, unit]) => t(unit as "Y" | "M" | "D", { count: Number(count) }))
    .join(", ");
}
