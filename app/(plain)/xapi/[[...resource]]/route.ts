import { xapiEndpoint } from "@/lib/protocols/xapi/xapi-endpoint";

// xAPI 1.0.3 part 3; xAPI 2.0 section 4.1
export const GET = xapiEndpoint("plain");
export const HEAD = GET;
export const PUT = GET;
export const POST = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
