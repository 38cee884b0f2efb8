import type { JsonObject, JsonValue } from "../json.ts";
import type { Finding } from "./steps.ts";

/** Checks that `now` lies between validFrom and validUntil.
 *  @see https://www.w3.org/TR/vc-data-model-2.0/#validity-period */
export function checkDates(credential: JsonObject, now: Date): Finding<"dates"> {
  const { validFrom, validUntil } = credential;
  const from = timeOf(validFrom);
  const until = validUntil === undefined ? Number.POSITIVE_INFINITY : timeOf(validUntil);
  const data = {
    validFrom: String(validFrom),
    ...(validUntil === undefined ? {} : { validUntil: String(validUntil) }),
  };
  if (from === null || until === null) return { code: "date-malformed", data };
  if (from > now.getTime()) return { code: "not-yet-valid", data };
  if (until < now.getTime()) return { code: "expired", data };
  return { code: "in-force", data };
}

/** Milliseconds of a date-time with its zone, or null. */
function timeOf(value: JsonValue | undefined): number | null {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(value))
    return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}
