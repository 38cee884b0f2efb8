import { xapiEndpoint } from "@/lib/protocols/xapi/xapi-endpoint";

// Watershed, Activity providers and OAuth
export const GET = xapiEndpoint("watershed");
export const HEAD = GET;
export const PUT = GET;
export const POST = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
