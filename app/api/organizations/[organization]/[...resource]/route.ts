import { answerManagement } from "@/lib/management/answer";

// The table of operations is in lib/management/operations.ts.
export const GET = answerManagement;
export const POST = answerManagement;
export const PUT = answerManagement;
export const PATCH = answerManagement;
export const DELETE = answerManagement;
