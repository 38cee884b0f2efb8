import { Failure } from "@/lib/http/failure";
import { openEndpoint } from "@/lib/open-badges/protocol";

/** Any other address of the API, in its own words. */
export const GET = openEndpoint(null, async () => {
  throw new Failure("not-found", "There is nothing at this address: see /ims/ob/v3p0/discovery.");
});
export const POST = GET;
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
