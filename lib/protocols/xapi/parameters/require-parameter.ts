import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";

/** Reads a required URL parameter.
 *  @throws Failure("malformed") if it is missing, empty or duplicate */
export function requireParameter(exchange: Exchange, name: string): string {
  const value = exchange.query(name);
  if (!value) throw new Failure("malformed", `The required parameter ${name} is missing.`, { field: name });
  return value;
}
