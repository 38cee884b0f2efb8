import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";

/** Reads the parameter that identifies one document; null if it is missing.
 *  @throws Failure("malformed") if it is empty, or contains NUL, which PostgreSQL cannot store */
export function readDocumentId(exchange: Exchange, name: string): string | null {
  const value = exchange.query(name);
  if (value === undefined) return null;
  if (value !== "" && !value.includes("\0")) return value;
  throw new Failure("malformed", `The parameter ${name} must not be empty.`, { field: name });
}
