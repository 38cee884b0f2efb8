import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "./auth-options.ts";

interface AuthContext {
  params: Promise<{ nextauth: string[] }>;
}

/** Answers requests to next-auth's endpoints under /api/auth. All signing in and out goes through them. Needs Next's request
 *  scope, from which next-auth reads cookies and headers. */
export async function answerAuth(request: NextRequest, context: AuthContext): Promise<Response> {
  const response: unknown = await NextAuth(request, context, authOptions());
  if (!(response instanceof Response)) throw new Error("next-auth returned no response");
  return response;
}
