import { Failure } from "@/lib/platform/failure/failure";
import type { Fault } from "./operation.ts";

/** A request that does not match the schemas of its operation, with all of its faults. */
export class InvalidRequest extends Failure {
  constructor(readonly faults: readonly Fault[]) {
    const [first] = faults;
    super("malformed", first ? sentenceOf(first) : "The request is not valid.", {
      ...(first ? { field: placeOf(first) } : {}),
      code: "invalid",
    });
  }
}

/** Returns the location of a fault: a JSON pointer into the body (RFC 6901), or the name of a parameter. */
export function placeOf({ part, at }: Fault): string {
  if (part !== "body") return String(at[0] ?? "");
  return at.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function sentenceOf(fault: Fault): string {
  if (fault.part !== "body") return `Invalid ${fault.part} parameter ${placeOf(fault)}: ${fault.message}.`;
  return fault.at.length === 0
    ? `Invalid body: ${fault.message}.`
    : `Invalid body at ${placeOf(fault)}: ${fault.message}.`;
}
