import type { Exchange } from "@/lib/http/exchange";
import { Failure } from "@/lib/http/failure";

/** Answers an address that no xAPI resource has. */
export async function refuseUnknown(exchange: Exchange): Promise<Response> {
  throw new Failure("not-found", `There is no xAPI resource at ${exchange.url.pathname}.`);
}

/** Answers a method that a resource does not have. */
export async function refuseMethod(exchange: Exchange): Promise<Response> {
  throw new Failure("not-allowed", `${exchange.request.method} is not possible at ${exchange.url.pathname}.`);
}
