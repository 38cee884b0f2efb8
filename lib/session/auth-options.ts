import type { AuthOptions } from "next-auth";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { deriveKey } from "@/lib/platform/crypto/derive-key";
import { env, setForLibrary } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";
import { clientAddress } from "@/lib/platform/http/client-address";
import { log } from "@/lib/platform/log/log";
import { extendSession } from "@/lib/session/extend-session";
import { revokeSession } from "@/lib/session/revoke-session";
import { checkPassword } from "./check-password.ts";
import { createSession } from "./create-session.ts";
import { findSession, type SignedIn } from "./find-session.ts";
import { redeemCode } from "./redeem-code.ts";
import { sessionCookie } from "./session-cookie.ts";

declare module "next-auth" {
  interface Session {
    signedIn: SignedIn;
  }
  interface User {
    userAgent?: string | null;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    /** The cookie's token, of a session that exists. */
    sessionToken?: string;
    live?: SignedIn & { lastUsedAt: Date };
    userAgent?: string | null;
  }
}

// The longest that browsers keep a cookie (RFC 6265bis section 5.5). When a session ends is the table's to say.
const cookieSeconds = 400 * 24 * 60 * 60;

let made: AuthOptions | undefined;

/** next-auth's options. It keeps its "jwt" strategy, which needs no adapter, yet what it takes for a JWT is a random token:
 *  `encode` makes a row of the table `sessions` when somebody signs in, and gives a session that exists its own token back;
 *  `decode` reads the row. So every session can be listed and ended at once.
 *
 *  next-auth calls encode with what its jwt callback returns: after signing in (core/routes/callback.js), and each time that
 *  /api/auth/session is read (core/routes/session.js), with what decode gave. It calls decode to read a session, where null
 *  clears the cookie, and to tell the signOut event whose session ends (core/routes/signout.js). */
export function authOptions(): AuthOptions {
  if (made) return made;
  // next-auth takes its own address from this variable alone (utils/detect-origin.js) and from the Host header never, unless
  // told to trust it. It decides on secure cookies and on where a redirect may lead.
  setForLibrary("NEXTAUTH_URL", `${env().PUBLIC_URL}/api/auth`);
  made = {
    secret: deriveKey("next-auth").toString("base64url"),
    pages: { signIn: "/sign-in", signOut: "/sign-out", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: cookieSeconds },
    cookies: { sessionToken: sessionCookie() },
    providers: [password, code],
    jwt: {
      async encode({ token }) {
        const now = new Date();
        if (token?.sessionToken) {
          if (token.live) await extendSession(token.sessionToken, token.live.lastUsedAt, now);
          return token.sessionToken;
        }
        if (!token?.sub) throw new Error("next-auth requested a session without a subject");
        return createSession(token.sub, token.userAgent ?? null, now);
      },
      async decode({ token }) {
        const live = token ? await findSession(token, new Date()) : null;
        return token && live ? { sub: live.person.id, sessionToken: token, live } : null;
      },
    },
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, userAgent: user.userAgent ?? null } : token),
      session({ session: { expires }, token: { live } }) {
        if (!live) throw new Error("next-auth read a session that is not in the database");
        return { expires, signedIn: { person: live.person, memberships: live.memberships } };
      },
    },
    events: {
      async signOut({ token }) {
        if (token?.sessionToken) await revokeSession(token.sessionToken);
      },
    },
    logger: {
      error(event, details) {
        // A cookie whose session has ended is an everyday thing.
        if (event === "JWT_SESSION_ERROR" && "message" in details && details.message === "JWT invalid") return;
        log.error({ event, cause: details }, "sign-in failed");
      },
      warn: (event) => log.warn({ event }, "next-auth warning"),
      debug: () => {},
    },
  };
  return made;
}

// Written out rather than made by next-auth's function, whose CommonJS default export Node and bundlers see differently.
const password: CredentialsConfig = {
  id: "password",
  name: "Password",
  type: "credentials",
  credentials: { address: {}, password: {} },
  authorize: (fields, { headers }) =>
    refusing(async () => {
      const person = await checkPassword(fields?.["address"] ?? "", fields?.["password"] ?? "", clientAddress(headers));
      return person && { id: person.id, userAgent: headers?.["user-agent"] ?? null };
    }),
};

const code: CredentialsConfig = {
  id: "code",
  name: "Mailed code",
  type: "credentials",
  credentials: { challenge: {}, code: {} },
  authorize: (fields, { headers }) =>
    refusing(async () => {
      const redeemed = await redeemCode(fields?.["challenge"] ?? "", fields?.["code"] ?? "", new Date());
      if (redeemed.outcome === "gone")
        throw new Failure("not-found", "This code has been used or has expired. Request a new one.");
      if (redeemed.outcome === "wrong") return null;
      return { id: redeemed.personId, userAgent: headers?.["user-agent"] ?? null };
    }),
};

/** next-auth hands an error's message on as `?error=` of the sign-in page: it gets the failure's kind, which that page has
 *  words for, and never the text of a fault of ours. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Failure) throw new Error(thrown.kind);
    log.error({ cause: thrown }, "sign-in failed");
    throw new Error("unexpected");
  }
}
