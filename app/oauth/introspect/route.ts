import { introspectAppToken } from "@/lib/protocols/oauth/introspect-app-token";
import { preflight } from "@/lib/protocols/oauth/preflight";
import { appEndpoint } from "@/lib/protocols/oauth/protocol";
import { refuseMethod } from "@/lib/protocols/oauth/refuse-method";

// RFC 7662
export const POST = appEndpoint({}, introspectAppToken);
export const OPTIONS = appEndpoint({}, preflight);
export const GET = appEndpoint({}, refuseMethod);
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
