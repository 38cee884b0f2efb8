import { Failure, type FailureOptions } from "@/lib/platform/failure/failure";
import { exceedsDepth } from "./exceeds-depth.ts";

/** Deeper than any accepted document, and far below the depth that exhausts the stack of recursive functions. */
const depthMax = 32;

/** Parses a JSON body.
 *  @throws Failure("malformed", with `options`) if the text is not JSON, or is nested deeper than 32 levels. */
export function parseJson(text: string, options: FailureOptions = {}): unknown {
  if (exceedsDepth(text, depthMax))
    throw new Failure("malformed", `The body exceeds the maximum nesting depth of ${depthMax} levels.`, options);
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure("malformed", "The body is not valid JSON.", options);
  }
}
