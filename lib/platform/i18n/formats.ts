import type { Formats } from "use-intl/core";

/** The named formats of dates: `11 Jan 2020`, `11 January 2020`, `11 Jan 2020, 14:03`, `11 Jan 2020, 14:03:21`, `14:03:21`,
 *  `January 2020`. */
export const formats = {
  dateTime: {
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
  },
} as const satisfies Formats;
