import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { identifier } from "../statement/rules/formats.ts";
import { requireParameter } from "./require-parameter.ts";

/** Reads the parameter `activityId`: an IRI, like an activity's id in a statement (xAPI 1.0.3 part 2 section 2.4.4.1).
 *  @throws Failure("malformed") */
export function readActivityId(exchange: Exchange): string {
  const value = requireParameter(exchange, "activityId");
  try {
    identifier(value, "", { version: "2.0.0", lenientMailto: false, warnings: [] });
  } catch (cause) {
    throw new Failure("malformed", "The parameter activityId must be an IRI with a scheme and at most 2000 bytes.", {
      field: "activityId",
      cause,
    });
  }
  return value;
}
