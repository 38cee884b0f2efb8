/** Formats a date as in badges: ISO 8601 in UTC, without a fraction if it is zero. */
export const dateTime = (date: Date): string => date.toISOString().replace(".000Z", "Z");
