import type { JsonObject, JsonValue } from "@/lib/platform/json/json-value";
import type { Finding } from "./steps.ts";

/** Checks that `now` is between validFrom and validUntil (issuanceDate and expirationDate in data model 1.1).
 *  @see https://www.w3.org/TR/vc-data-model-2.0/#validity-period */
export function checkDates(credential: JsonObject, now: Date): Finding<"dates"> {
  return checkPeriod(
    credential["validFrom"] ?? credential["issuanceDate"],
    credential["validUntil"] ?? credential["expirationDate"],
    now,
  );
}

/** Checks that `now` is between two date-times. Both are optional. */
export function checkPeriod(from: JsonValue | undefined, until: JsonValue | undefined, now: Date): Finding<"dates"> {
  const begins = from === undefined ? Number.NEGATIVE_INFINITY : timeOf(from);
  const ends = until === undefined ? Number.POSITIVE_INFINITY : timeOf(until);
  const data = {
    ...(from === undefined ? {} : { validFrom: String(from) }),
    ...(until === undefined ? {} : { validUntil: String(until) }),
  };
  if (begins === null || ends === null) return { code: "date-malformed", data };
  if (begins > now.getTime()) return { code: "not-yet-valid", data };
  if (ends < now.getTime()) return { code: "expired", data };
  return { code: "in-force", data };
}

/** Returns the Unix time in milliseconds of a date-time with a zone, or null if it is not one. */
export function timeOf(value: JsonValue | undefined): number | null {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(value))
    return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}
