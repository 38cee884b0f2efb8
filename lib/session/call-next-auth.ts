import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/platform/env";
import { answerAuth } from "./answer-auth.ts";

/** Posts to one of next-auth's endpoints from a server action, as a browser would: requests its CSRF token first, and copies the
 *  cookies to the browser. So forms need no script, and all signing in and out uses the same endpoints. Next's check of a server
 *  action's origin protects the form against forgery.
 *  @returns the URL that next-auth would redirect the browser to. */
export async function callNextAuth(path: string[], fields: Record<string, string>): Promise<URL> {
  const response = await pass(new NextRequest(address(["csrf"])), ["csrf"]);
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...fields, csrfToken });
  const answer = await pass(new NextRequest(address(path), { method: "POST", body }), path);
  return new URL(answer.headers.get("location") ?? "/", env().PUBLIC_URL);
}

const address = (path: string[]) => `${env().PUBLIC_URL}/api/auth/${path.join("/")}`;

async function pass(request: NextRequest, nextauth: string[]): Promise<Response> {
  const answer = await answerAuth(request, { params: Promise.resolve({ nextauth }) });
  const cookieStore = await cookies();
  for (const cookie of new NextResponse(null, { headers: answer.headers }).cookies.getAll()) cookieStore.set(cookie);
  return answer;
}
