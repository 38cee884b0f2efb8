import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "./auth-options.ts";

interface AuthContext {
  params: Promise<{ nextauth: string[] }>;
}

/** The endpoints of next-auth that exist here, by method. Its log, which writes what anyone sends into the log, does not. */
const endpoints: Readonly<Record<string, readonly string[]>> = {
  GET: ["csrf", "providers", "session", "signin", "signout", "error", "verify-request"],
  POST: [
    "callback/password",
    "callback/code",
    "callback/link",
    "signin/password",
    "signin/code",
    "signin/link",
    "signout",
  ],
};

/** Answers requests to next-auth's endpoints under /api/auth. All signing in and out goes through them. Needs Next's request
 *  scope, from which next-auth reads cookies and headers. */
export async function answerAuth(request: NextRequest, context: AuthContext): Promise<Response> {
  const refused = refuse(request, (await context.params).nextauth.join("/"));
  if (refused) return refused;
  const response: unknown = await NextAuth(request, context, authOptions());
  if (!(response instanceof Response)) throw new Error("next-auth returned no response");
  return response;
}

/** Refuses requests that next-auth would answer with a server error or an empty page. */
function refuse({ method, headers }: NextRequest, path: string): Response | null {
  const allowed = Object.keys(endpoints).filter((name) => endpoints[name]?.includes(path));
  if (allowed.length === 0) return plain(404, "This URL does not exist.");
  if (!allowed.includes(method))
    return plain(405, `This URL supports ${allowed.join(", ")}.`, { allow: allowed.join(", ") });
  if (
    method === "POST" &&
    !/^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers.get("content-type")?.trim() ?? "")
  )
    return plain(415, "Send the fields with Content-Type: application/x-www-form-urlencoded.");
  return null;
}

const plain = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(`${message}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...headers },
  });
