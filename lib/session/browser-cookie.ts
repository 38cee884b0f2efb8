import { env } from "@/lib/platform/env";

/** The cookie by which a browser is recognized after its session has ended: a random token. It does not sign anyone in. */
export function browserCookie() {
  const secure = env().PUBLIC_URL.startsWith("https://");
  return {
    name: secure ? "__Host-laurel.browser" : "laurel.browser",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: 400 * 24 * 60 * 60 },
  } as const;
}

/** Reads the browser's token from a Cookie header, or null. */
export function browserTokenIn(cookieHeader: string | null | undefined): string | null {
  const { name } = browserCookie();
  const pair = (cookieHeader ?? "").split(";").find((one) => one.trim().startsWith(`${name}=`));
  const token = pair?.trim().slice(name.length + 1) ?? "";
  return /^[\w-]{43}$/.test(token) ? token : null;
}
