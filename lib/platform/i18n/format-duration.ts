import type { Language } from "./choose-language.ts";

const noBreak = "\u00a0";

/** A learning time of `seconds`, to the two largest units: `2 min 33 s`, `1 h 30 min`, `45 s`. The symbols are the same in
 *  both languages. */
export function formatDuration(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = hours > 0 ? Math.round((whole % 3600) / 60) : Math.floor(whole / 60);
  if (hours > 0 && minutes === 60) return formatDuration((hours + 1) * 3600, language);
  const parts: string[] = [];
  if (hours > 0) parts.push(`${hours.toLocaleString(language)}${noBreak}h`);
  if (minutes > 0) parts.push(`${minutes}${noBreak}min`);
  if (hours === 0 && (whole % 60 > 0 || minutes === 0)) parts.push(`${whole % 60}${noBreak}s`);
  return parts.join(" ");
}
