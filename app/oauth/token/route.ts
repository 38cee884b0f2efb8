import { issueAppTokens } from "@/lib/protocols/oauth/issue-app-tokens";
import { preflight } from "@/lib/protocols/oauth/preflight";
import { appEndpoint } from "@/lib/protocols/oauth/protocol";
import { refuseMethod } from "@/lib/protocols/oauth/refuse-method";

// Open Badges 3.0 sections 7.1.2 and 7.2
export const POST = appEndpoint({}, issueAppTokens);
export const OPTIONS = appEndpoint({}, preflight);
export const GET = appEndpoint({}, refuseMethod);
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
