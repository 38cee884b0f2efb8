import { Failure, type FailureOptions } from "@/lib/platform/failure/failure";

/** Deeper than any accepted document, and far below the depth that exhausts the stack of recursive functions. */
const depthMax = 32;

/** Parses a JSON body.
 *  @throws Failure("malformed", with `options`) if the text is not JSON, or is nested deeper than 32 levels. */
export function parseJson(text: string, options: FailureOptions = {}): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failure("malformed", "The body is not valid JSON.", options);
  }
  if (isDeeper(value, depthMax))
    throw new Failure("malformed", `The body exceeds the maximum nesting depth of ${depthMax} levels.`, options);
  return value;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
