import { xapiEndpoint } from "@/lib/protocols/xapi/xapi-endpoint";

// imc xAPI Learning Activity, section 3
export const GET = xapiEndpoint("imc");
export const HEAD = GET;
export const PUT = GET;
export const POST = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
