import { Failure } from "@/lib/platform/failure/failure";

/** There is nothing else at the authorization server of apps than its metadata names (RFC 8414). */
export async function refuseUnknown(): Promise<Response> {
  throw new Failure("not-found", "There is nothing at this address: see /.well-known/oauth-authorization-server.");
}
