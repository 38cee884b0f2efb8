import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";

/** A URL parameter that an operation cannot do without.
 *  Throws Failure("malformed") when it is missing, empty or given twice. */
export function requireParameter(exchange: Exchange, name: string): string {
  const value = exchange.query(name);
  if (!value) throw new Failure("malformed", `The required parameter ${name} is missing.`, { field: name });
  return value;
}
