import { Temporal } from "temporal-polyfill";
import { earliestTime } from "@/lib/domain/completions/plausible-time";
import { EmailAddressText } from "@/lib/domain/people/email-address";
import type { Recipient } from "./start-run.ts";

export interface ParsedRecipients {
  recipients: Recipient[];
  /** The first invalid line and which part of it is invalid. Null: all lines are valid. */
  fault: { line: number; text: string; what: "address" | "date" | "future" } | null;
}

/** Parses a pasted list of recipients or a spreadsheet saved as text. Each line has an address and optionally, after a comma,
 *  a semicolon or a tab, when the badge was earned: a date (like `2026-03-01`, in `timeZone`) or a time (ISO 8601 with its
 *  zone). The default is `now`. Skips empty lines and a header line. */
export function parseRecipients(text: string, { now, timeZone }: { now: Date; timeZone: string }): ParsedRecipients {
  const recipients: Recipient[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const [first = "", second = ""] = line.split(/[,;\t]/).map(unquoted);
    if (first === "" && second === "") continue;
    const address = EmailAddressText.safeParse(first).data;
    if (address === undefined && index === 0 && !line.includes("@")) continue;
    const fault = (what: "address" | "date" | "future") => ({
      recipients: [],
      fault: { line: index + 1, text: line.trim().slice(0, 100), what },
    });
    if (address === undefined) return fault("address");
    const awardedAt = second === "" ? now : readTime(second, timeZone);
    if (!awardedAt || awardedAt < earliestTime) return fault("date");
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
