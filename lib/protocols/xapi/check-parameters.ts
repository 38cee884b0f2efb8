import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";

/** Refuses parameters that an operation does not have, their case included, and those given twice (xAPI 1.0.3 part 3 section
 *  3.2: "any request with unrecognized parameters"), and what PostgreSQL's text cannot hold.
 *  Throws Failure("malformed") that names the parameter and what was perhaps meant. */
export function checkParameters(exchange: Exchange, known: readonly string[]): void {
  for (const name of exchange.url.searchParams.keys()) {
    if (!known.includes(name)) throw new Failure("malformed", refusalOf(name, known), { field: name });
    if (exchange.query(name)?.includes("\0"))
      throw new Failure("malformed", `The parameter ${name} must not hold the character U+0000.`, { field: name });
  }
}

function refusalOf(name: string, known: readonly string[]): string {
  const meant = known.find((parameter) => parameter.toLowerCase() === name.toLowerCase());
  const quoted = JSON.stringify(name.slice(0, 100));
  if (meant !== undefined) return `${quoted} is not a parameter here: write ${meant}, in exactly this case.`;
  return `${quoted} is not a parameter here: there ${known.length === 0 ? "are none" : `is ${known.join(", ")}`}.`;
}
