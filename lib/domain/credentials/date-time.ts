/** A date and time as badges have it: ISO 8601 in UTC, without a fraction when that is zero. */
export const dateTime = (date: Date): string => date.toISOString().replace(".000Z", "Z");
