import { env } from "@/lib/platform/env";

/** The longest lifetime that browsers allow for a cookie (RFC 6265bis section 5.5). The table `sessions` decides when a session
 *  ends. */
export const cookieSeconds = 400 * 24 * 60 * 60;

/** The cookie with the token of a session. Over HTTPS its name has the prefix `__Host-`, so that browsers accept it only from
 *  this host and over an encrypted connection (RFC 6265bis section 4.1.3.2). */
export function sessionCookie() {
  const secure = env().PUBLIC_URL.startsWith("https://");
  return {
    name: secure ? "__Host-laurel.session" : "laurel.session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}
