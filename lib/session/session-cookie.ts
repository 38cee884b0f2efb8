import { env } from "@/lib/platform/env";

/** The cookie that holds a session's token. Over HTTPS its name begins with `__Host-`, by which browsers let no other host
 *  and no unencrypted page set it (RFC 6265bis section 4.1.3.2). */
export function sessionCookie() {
  const secure = env().PUBLIC_URL.startsWith("https://");
  return {
    name: secure ? "__Host-laurel.session" : "laurel.session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}
