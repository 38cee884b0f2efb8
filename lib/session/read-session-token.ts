import { cookies } from "next/headers";
import { sessionCookie } from "./session-cookie.ts";

/** The token of the browser's session, live or not, or null: for telling this session from the person's others. */
export async function readSessionToken(): Promise<string | null> {
  return (await cookies()).get(sessionCookie().name)?.value ?? null;
}
