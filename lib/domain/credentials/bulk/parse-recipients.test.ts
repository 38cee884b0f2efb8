import { expect, it } from "vitest";
import { parseRecipients } from "./parse-recipients.ts";

const now = new Date("2026-11-21T10:00:00Z");
const read = (text: string) => parseRecipients(text, { now, timeZone: "Europe/Berlin" });

it("reads addresses with and without a date, as they are pasted and as spreadsheets save them", () => {
  const text =
    '\ufeffE-Mail;Datum\r\nmax@example.org;2026-03-01\r\n\r\n"ana@example.org",2026-03-01T10:00:00+01:00\nben@example.org\t\n';
  expect(read(text)).toEqual({
    fault: null,
    recipients: [
      { address: "max@example.org", awardedAt: new Date("2026-02-28T23:00:00Z") },
      { address: "ana@example.org", awardedAt: new Date("2026-03-01T09:00:00Z") },
      { address: "ben@example.org", awardedAt: now },
    ],
  });
  expect(read("")).toEqual({ recipients: [], fault: null });
});

it.each([
  ["max@example.org\nnobody", { line: 2, text: "nobody", what: "address" }],
  ["max@example.org, 2026-02-30", { line: 1, text: "max@example.org, 2026-02-30", what: "date" }],
  ["max@example.org,01.03.2026", { line: 1, text: "max@example.org,01.03.2026", what: "date" }],
  ["max@example.org,0001-01-01", { line: 1, text: "max@example.org,0001-01-01", what: "date" }],
  ["max@example.org,2026-11-22", { line: 1, text: "max@example.org,2026-11-22", what: "future" }],
  ["name,date\nmax@,", { line: 2, text: "max@,", what: "address" }],
])("names the first line that is not understood: %j", (text, fault) => {
  expect(read(text)).toEqual({ recipients: [], fault });
});
