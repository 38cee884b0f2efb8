import { preflight } from "@/lib/protocols/oauth/preflight";
import { appEndpoint } from "@/lib/protocols/oauth/protocol";
import { refuseMethod } from "@/lib/protocols/oauth/refuse-method";
import { registerClient } from "@/lib/protocols/oauth/register-client";

// Open Badges 3.0 section 7.1.1
export const POST = appEndpoint({ malformed: { code: "invalid_client_metadata" } }, registerClient);
export const OPTIONS = appEndpoint({}, preflight);
export const GET = appEndpoint({}, refuseMethod);
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
