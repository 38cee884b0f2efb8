import { grantClientCredentials } from "@/lib/protocols/oauth/grant-client-credentials";
import { oauthEndpoint } from "@/lib/protocols/oauth/protocol";
import { refuseMethod } from "@/lib/protocols/oauth/refuse-method";

// imc xAPI Learning Activity, section 2.1
export const POST = oauthEndpoint({}, grantClientCredentials);
export const GET = oauthEndpoint({}, refuseMethod);
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
