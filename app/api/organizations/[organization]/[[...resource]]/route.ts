import { answerManagement } from "@/lib/protocols/management/answer";

// The table of operations is in lib/protocols/management/operations.ts.
export const GET = answerManagement;
export const PUT = GET;
export const POST = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
