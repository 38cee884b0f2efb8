import { refuseUnknownPath } from "@/lib/protocols/management/refuse-unknown-path";

// Whatever else is asked for below /api.
export const GET = refuseUnknownPath;
export const PUT = GET;
export const POST = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
