import { Failure } from "@/lib/platform/failure/failure";

/** Token requests are POSTs (RFC 6749 section 3.2). */
export async function refuseMethod(): Promise<Response> {
  throw new Failure("not-allowed", "Token requests must use POST.");
}
