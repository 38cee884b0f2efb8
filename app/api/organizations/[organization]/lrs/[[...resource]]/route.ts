import { xapiDoor } from "@/lib/protocols/xapi/door";

// Watershed, Activity providers and OAuth
export const GET = xapiDoor("watershed");
export const HEAD = GET;
export const PUT = GET;
export const POST = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
