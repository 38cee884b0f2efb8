import type { Exchange } from "@/lib/http/exchange";
import { Failure } from "@/lib/http/failure";
import { isUuid } from "@/lib/http/is-uuid";

/** The parameter `registration`, in lower case; null when it is not there.
 *  Throws Failure("malformed") when it is no UUID. */
export function readRegistration(exchange: Exchange): string | null {
  const value = exchange.query("registration");
  if (value === undefined) return null;
  if (isUuid(value)) return value.toLowerCase();
  throw new Failure("malformed", "The parameter registration must be a UUID.", { field: "registration" });
}
