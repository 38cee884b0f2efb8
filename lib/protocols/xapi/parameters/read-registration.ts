import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** Reads the parameter `registration` in lower case; null if it is missing.
 *  @throws Failure("malformed") if it is not a UUID */
export function readRegistration(exchange: Exchange): string | null {
  const value = exchange.query("registration");
  if (value === undefined) return null;
  if (isUuid(value)) return value.toLowerCase();
  throw new Failure("malformed", "The parameter registration must be a UUID.", { field: "registration" });
}
