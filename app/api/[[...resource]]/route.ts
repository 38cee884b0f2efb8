import { refuseAddress } from "@/lib/protocols/management/refuse-address";

// Whatever else is asked for below /api.
export const GET = refuseAddress;
export const PUT = GET;
export const POST = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
