import type { Exchange } from "@/lib/http/exchange";
import { Failure } from "@/lib/http/failure";

/** The parameter `registration`, in lower case; null when it is not there.
 *  Throws Failure("malformed") when it is no UUID. */
export function readRegistration(exchange: Exchange): string | null {
  const value = exchange.query("registration");
  if (value === undefined) return null;
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)) return value.toLowerCase();
  throw new Failure("malformed", "The parameter registration must be a UUID.", { field: "registration" });
}
