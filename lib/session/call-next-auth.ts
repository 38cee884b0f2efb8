import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/platform/env";
import { answerAuth } from "./answer-auth.ts";

/** Posts to one of next-auth's endpoints from within a server action, as a browser would: asks for its CSRF token first, and
 *  passes the cookies on. So forms need no script and there is one way in and out; against forgery Next's check of a server
 *  action's origin stands in for a token in the form.
 *  @returns where next-auth would send the browser. */
export async function callNextAuth(path: string[], fields: Record<string, string>): Promise<URL> {
  const asked = await pass(new NextRequest(address(["csrf"])), ["csrf"]);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...fields, csrfToken });
  const answer = await pass(new NextRequest(address(path), { method: "POST", body }), path);
  return new URL(answer.headers.get("location") ?? "/", env().PUBLIC_URL);
}

const address = (path: string[]) => `${env().PUBLIC_URL}/api/auth/${path.join("/")}`;

async function pass(request: NextRequest, nextauth: string[]): Promise<Response> {
  const answer = await answerAuth(request, { params: Promise.resolve({ nextauth }) });
  const jar = await cookies();
  for (const cookie of new NextResponse(null, { headers: answer.headers }).cookies.getAll()) jar.set(cookie);
  return answer;
}
