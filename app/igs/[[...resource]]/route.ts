import { oauthEndpoint } from "@/lib/protocols/oauth/protocol";
import { refuseUnknownPath } from "@/lib/protocols/oauth/refuse-unknown-path";

// Whatever else is asked for below the address of imc's tokens.
export const GET = oauthEndpoint({}, refuseUnknownPath);
export const PUT = GET;
export const POST = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
