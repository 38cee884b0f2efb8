import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";

/** The parameter that names one document; null when it is not there.
 *  Throws Failure("malformed") when it is empty, or has a NUL, which PostgreSQL cannot hold. */
export function readDocumentId(exchange: Exchange, name: string): string | null {
  const value = exchange.query(name);
  if (value === undefined) return null;
  if (value !== "" && !value.includes("\0")) return value;
  throw new Failure("malformed", `The parameter ${name} must not be empty.`, { field: name });
}
