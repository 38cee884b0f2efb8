import { preflight } from "@/lib/protocols/oauth/preflight";
import { appEndpoint } from "@/lib/protocols/oauth/protocol";
import { refuseMethod } from "@/lib/protocols/oauth/refuse-method";
import { revokeAppToken } from "@/lib/protocols/oauth/revoke-app-token";

// Open Badges 3.0 section 7.3
export const POST = appEndpoint({}, revokeAppToken);
export const OPTIONS = appEndpoint({}, preflight);
export const GET = appEndpoint({}, refuseMethod);
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
