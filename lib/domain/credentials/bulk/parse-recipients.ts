import { Temporal } from "temporal-polyfill";
import { EmailAddressText } from "@/lib/domain/people/email-address";
import type { Recipient } from "./start-run.ts";

export interface ParsedRecipients {
  recipients: Recipient[];
  /** The first line that is not understood, and what of it; null: all are. */
  fault: { line: number; text: string; what: "address" | "date" | "future" } | null;
}

/** Recipients as somebody pastes them, or as a spreadsheet saves them: an address in each line, and perhaps, behind a comma,
 *  a semicolon or a tab, the day (such as `2026-03-01`, in the time zone given) or the moment (ISO 8601 with its zone) at
 *  which the badge was earned; without one it is `now`. Empty lines, and a first line that names the columns, do not count. */
export function parseRecipients(text: string, { now, timeZone }: { now: Date; timeZone: string }): ParsedRecipients {
  const recipients: Recipient[] = [];
  for (const [at, line] of text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const [first = "", second = ""] = line.split(/[,;\t]/).map(unquoted);
    if (first === "" && second === "") continue;
    const address = EmailAddressText.safeParse(first).data;
    if (address === undefined && at === 0 && !line.includes("@")) continue;
    const fault = (what: "address" | "date" | "future") => ({
      recipients: [],
      fault: { line: at + 1, text: line.trim().slice(0, 100), what },
    });
    if (address === undefined) return fault("address");
    const awardedAt = second === "" ? now : readTime(second, timeZone);
    if (!awardedAt) return fault("date");
    if (awardedAt > now) return fault("future");
    recipients.push({ address, awardedAt });
  }
  return { recipients, fault: null };
}

const unquoted = (cell: string) =>
  cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();

function readTime(text: string, timeZone: string): Date | null {
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(text))
      return new Date(Temporal.PlainDate.from(text).toZonedDateTime(timeZone).epochMilliseconds);
    return new Date(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    return null;
  }
}
