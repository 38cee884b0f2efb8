import type { Exchange } from "@/lib/http/exchange";
import { Failure } from "@/lib/http/failure";

/** A URL parameter that an operation cannot do without.
 *  Throws Failure("malformed") when it is missing, empty or given twice. */
export function requireParameter(exchange: Exchange, name: string): string {
  const value = exchange.query(name);
  if (!value) throw new Failure("malformed", `The parameter ${name} is missing: it is needed here.`, { field: name });
  return value;
}
