import { Failure } from "@/lib/platform/failure/failure";
import type { RouteHandler } from "@/lib/platform/http/endpoint";
import { parsePrintedUrl } from "@/lib/protocols/open-badges/parse-printed-url";
import { openEndpoint, otherMethods } from "@/lib/protocols/open-badges/protocol";
import { GET as getCredentials } from "../credentials/route.ts";

/** Any other address of the API, in its own words. */
const nothing = openEndpoint(null, async () => {
  throw new Failure(
    "not-found",
    "No resource exists at this URL. See /ims/ob/v3p0/discovery for the available endpoints.",
  );
});

export const GET: RouteHandler = (request, context) => {
  const printed = ["GET", "HEAD"].includes(request.method) ? parsePrintedUrl(request.url) : null;
  return printed === null ? nothing(request, context) : getCredentials(new Request(printed, request), context);
};
export const POST = GET;
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = otherMethods().preflight;
