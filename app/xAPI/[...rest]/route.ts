import { xapiRefusal } from "@/lib/xapi/protocol";
import { refuseUnknown } from "@/lib/xapi/refuse-route";

export const GET = xapiRefusal(null, refuseUnknown);
export const POST = GET;
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
