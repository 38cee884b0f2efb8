import { answerAuth } from "@/lib/session/answer-auth";

export const GET = answerAuth;
export const POST = answerAuth;
