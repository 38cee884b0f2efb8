import { preflight } from "@/lib/protocols/oauth/preflight";
import { appEndpoint } from "@/lib/protocols/oauth/protocol";
import { refuseUnknown } from "@/lib/protocols/oauth/refuse-unknown";

/** Any other address below the one of the authorization server, in OAuth's words. */
export const GET = appEndpoint({}, refuseUnknown);
export const POST = GET;
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = appEndpoint({}, preflight);
