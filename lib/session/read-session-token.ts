import { cookies } from "next/headers";
import { sessionCookie } from "./session-cookie.ts";

/** Reads the session token from the cookie, or null. The session may have ended; use it to identify the current session. */
export async function readSessionToken(): Promise<string | null> {
  return (await cookies()).get(sessionCookie().name)?.value ?? null;
}
