import type { JsonObject, JsonValue } from "@/lib/platform/json/json-value";
import type { Finding } from "./steps.ts";

/** Checks that `now` lies between validFrom and validUntil, or what data model 1.1 calls issuanceDate and expirationDate.
 *  @see https://www.w3.org/TR/vc-data-model-2.0/#validity-period */
export function checkDates(credential: JsonObject, now: Date): Finding<"dates"> {
  return checkPeriod(
    credential["validFrom"] ?? credential["issuanceDate"],
    credential["validUntil"] ?? credential["expirationDate"],
    now,
  );
}

/** Checks that `now` lies between two date-times, either of which may be missing. */
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

/** Milliseconds of a date-time with its zone, or null. */
export function timeOf(value: JsonValue | undefined): number | null {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(value))
    return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}
