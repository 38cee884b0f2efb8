import type { AuthOptions } from "next-auth";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import type { MailProof } from "@/lib/domain/people/redeem-challenge";
import { deriveKey } from "@/lib/platform/crypto/derive-key";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { env, setForLibrary } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";
import { clientAddress } from "@/lib/platform/http/client-address";
import { log } from "@/lib/platform/log/log";
import { extendSession } from "@/lib/session/extend-session";
import { revokeSession } from "@/lib/session/revoke-session";
import { browserCookie, browserTokenIn } from "./browser-cookie.ts";
import { checkPassword } from "./check-password.ts";
import { createSession } from "./create-session.ts";
import { findSession, type SignedIn } from "./find-session.ts";
import { redeemCode } from "./redeem-code.ts";
import { cookieSeconds, sessionCookie } from "./session-cookie.ts";

declare module "next-auth" {
  interface Session {
    signedIn: SignedIn;
  }
  interface User {
    userAgent?: string | null;
    method?: string;
    /** The token of the browser's cookie. */
    browser?: string | null;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    /** The token of an existing session, from the cookie. */
    sessionToken?: string;
    live?: SignedIn & { lastUsedAt: Date };
    userAgent?: string | null;
    method?: string;
    browser?: string | null;
  }
}

let cached: AuthOptions | undefined;

/** The options of next-auth. It runs with the "jwt" strategy, which needs no adapter, but in place of a JWT the cookie holds a
 *  random token: `encode` creates a row of the table `sessions` when a person signs in, and returns the existing token for an
 *  existing session; `decode` reads the row. So every session can be listed and revoked immediately.
 *
 *  next-auth calls encode with the result of the jwt callback: after signing in (core/routes/callback.js), and with the result
 *  of decode each time that /api/auth/session is read (core/routes/session.js). It calls decode to read a session, where null
 *  clears the cookie, and to pass the session to the signOut event (core/routes/signout.js). */
export function authOptions(): AuthOptions {
  if (cached) return cached;
  // next-auth reads its own URL only from this variable (utils/detect-origin.js), and never from the Host header unless it is
  // configured to trust it. The URL decides on secure cookies and on the allowed targets of redirects.
  setForLibrary("NEXTAUTH_URL", `${env().PUBLIC_URL}/api/auth`);
  cached = {
    secret: deriveKey("next-auth").toString("base64url"),
    pages: { signIn: "/sign-in", signOut: "/sign-out", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: cookieSeconds },
    cookies: { sessionToken: sessionCookie() },
    providers: [password, code, link],
    jwt: {
      async encode({ token }) {
        const now = new Date();
        if (token?.sessionToken) {
          if (token.live) {
            const { signedInAt, lastUsedAt } = token.live;
            await extendSession(token.sessionToken, { createdAt: signedInAt, lastUsedAt }, now);
          }
          return token.sessionToken;
        }
        if (!token?.sub) throw new Error("next-auth requested a session without a subject");
        const { sub: personId, method = "unknown", userAgent = null, browser } = token;
        const browserHash = browser ? sha256(browser) : null;
        return createSession({ personId, method, userAgent, browserHash, hasSecondFactor: false }, now);
      },
      async decode({ token }) {
        const live = token ? await findSession(token, new Date()) : null;
        return token && live ? { sub: live.person.id, sessionToken: token, live } : null;
      },
    },
    callbacks: {
      jwt: ({ token, user: { id, ...user } = { id: "" } }) => (id === "" ? token : { sub: id, ...user }),
      session({ session: { expires }, token: { live } }) {
        if (!live) throw new Error("next-auth read a session that is not in the database");
        const { person, memberships, signedInAt, hasSecondFactor } = live;
        return { expires, signedIn: { person, memberships, signedInAt, hasSecondFactor } };
      },
    },
    events: {
      async signOut({ token }) {
        if (token?.sessionToken) await revokeSession(token.sessionToken);
      },
    },
    logger: {
      error(event, details) {
        // A cookie of an ended session is expected.
        if (event === "JWT_SESSION_ERROR" && "message" in details && details.message === "JWT invalid") return;
        log.error({ event, cause: details }, "sign-in failed");
      },
      warn: (event) => log.warn({ event }, "next-auth warning"),
      debug: () => {},
    },
  };
  return cached;
}

// An object literal instead of next-auth's function, whose CommonJS default export Node and bundlers resolve differently.
const password: CredentialsConfig = {
  id: "password",
  name: "Password",
  type: "credentials",
  credentials: { address: {}, password: {}, device: {} },
  authorize: (fields, { headers }) =>
    withErrorKind(async () => {
      const where = originOf(fields, headers);
      const person = await checkPassword(fields?.["address"] ?? "", fields?.["password"] ?? "", {
        client: clientAddress(headers),
        browser: where.browser,
      });
      return person && { id: person.id, method: "password", ...where };
    }),
};

const code: CredentialsConfig = {
  id: "code",
  name: "Mailed code",
  type: "credentials",
  credentials: { challenge: {}, code: {}, browser: {}, device: {} },
  authorize: (fields, { headers }) =>
    redeem(
      "code",
      {
        challengeId: fields?.["challenge"] ?? "",
        code: fields?.["code"] ?? "",
        browser: fields?.["browser"] ?? "",
      },
      originOf(fields, headers),
    ),
};

const link: CredentialsConfig = {
  id: "link",
  name: "Mailed link",
  type: "credentials",
  credentials: { link: {}, device: {} },
  authorize: (fields, { headers }) => redeem("link", { link: fields?.["link"] ?? "" }, originOf(fields, headers)),
};

interface SignInOrigin {
  userAgent: string | null;
  /** The token of the browser's cookie. */
  browser: string | null;
}

/** Says which browser signs in. A server action sends the token that it is about to store in the cookie as the field `device`. */
function originOf(
  fields: Record<string, string> | undefined,
  headers: Record<string, unknown> | undefined,
): SignInOrigin {
  const { name } = browserCookie();
  const sent = fields?.["device"] === undefined ? headers?.["cookie"] : `${name}=${fields["device"]}`;
  const userAgent = headers?.["user-agent"];
  return {
    userAgent: typeof userAgent === "string" ? userAgent : null,
    browser: browserTokenIn(typeof sent === "string" ? sent : null),
  };
}

function redeem(method: "code" | "link", proof: MailProof, where: SignInOrigin) {
  return withErrorKind(async () => {
    const redeemed = await redeemCode(proof, new Date());
    if (redeemed.outcome === "gone")
      throw new Failure("not-found", "This code has been used or has expired. Request a new one.");
    if (redeemed.outcome === "wrong") return null;
    return { id: redeemed.personId, method, ...where };
  });
}

/** next-auth passes the message of an error to the sign-in page as `?error=`. This function replaces it by the kind of the
 *  failure, for which that page has texts, so that internal messages are not shown. */
async function withErrorKind<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Failure) throw new Error(thrown.kind);
    log.error({ cause: thrown }, "sign-in failed");
    throw new Error("unexpected");
  }
}
