import { readiness } from "@/lib/platform/http/readiness";

/** Whether this process can serve: for the one who sends it requests. */
export const GET = readiness;
