import { Failure } from "@/lib/platform/failure/failure";

/** There is nothing else at the authorization server of apps than its metadata names (RFC 8414). */
export async function refuseUnknown(): Promise<Response> {
  throw new Failure(
    "not-found",
    "No resource exists at this URL. See /.well-known/oauth-authorization-server for the available endpoints.",
  );
}
