import { grantInOrganization } from "@/lib/protocols/oauth/grant-in-organization";
import { oauthEndpoint } from "@/lib/protocols/oauth/protocol";
import { refuseMethod } from "@/lib/protocols/oauth/refuse-method";

// Watershed, Client Credentials Grant
export const POST = oauthEndpoint({}, grantInOrganization);
export const GET = oauthEndpoint({}, refuseMethod);
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
