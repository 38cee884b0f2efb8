import { Failure } from "@/lib/platform/failure/failure";

/** The authorization server of apps has no other endpoints than those in its metadata (RFC 8414). */
export async function refuseUnknown(): Promise<Response> {
  throw new Failure(
    "not-found",
    "No resource exists at this URL. See /.well-known/oauth-authorization-server for the available endpoints.",
  );
}
