import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";

/** Refuses parameters that an operation does not have (names are case-sensitive), duplicate parameters (xAPI 1.0.3 part 3
 *  section 3.2: "any request with unrecognized parameters"), and values that PostgreSQL's text cannot store.
 *  @throws Failure("malformed") that names the parameter and the one that was probably meant */
export function checkParameters(exchange: Exchange, known: readonly string[]): void {
  for (const name of exchange.url.searchParams.keys()) {
    if (!known.includes(name)) throw new Failure("malformed", refusalOf(name, known), { field: name });
    if (exchange.query(name)?.includes("\0"))
      throw new Failure("malformed", `The parameter ${name} must not contain the character U+0000.`, { field: name });
  }
}

function refusalOf(name: string, known: readonly string[]): string {
  const meant = known.find((parameter) => parameter.toLowerCase() === name.toLowerCase());
  const quoted = JSON.stringify(name.slice(0, 100));
  if (meant !== undefined) return `Unknown parameter ${quoted}. Parameter names are case-sensitive: use ${meant}.`;
  return `Unknown parameter ${quoted}. ${known.length === 0 ? "This operation has no parameters" : `Supported parameters: ${known.join(", ")}`}.`;
}
