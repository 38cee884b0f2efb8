import type { Formats } from "use-intl/core";

/** The named formats of dates: `11 Jan 2020`, `11 January 2020`, `11 Jan 2020, 14:03 CET`, `11 Jan 2020, 14:03:21 CET`,
 *  `14:03:21 CET`, `January 2020`. Where there is an hour, there is the name of its zone. */
export const formats = {
  dateTime: {
    short: { day: "numeric", month: "short", year: "numeric" },
    long: { day: "numeric", month: "long", year: "numeric" },
    time: {
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      timeZoneName: "short",
    },
    second: {
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      timeZoneName: "short",
    },
    clock: { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" },
    month: { month: "long", year: "numeric" },
  },
} as const satisfies Formats;
