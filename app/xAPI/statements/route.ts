import { xapiEndpoint, xapiRefusal } from "@/lib/xapi/protocol";
import { refuseMethod } from "@/lib/xapi/refuse-route";
import { postStatements } from "@/lib/xapi/statements/post";

// xAPI 1.0.3 part 3 section 2.1; imc xAPI Learning Activity, section 3
export const POST = xapiEndpoint({ scope: "statements/write", igsClientId: "required" }, postStatements);
export const GET = xapiRefusal(null, refuseMethod);
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
