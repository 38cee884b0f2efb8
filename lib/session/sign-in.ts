import { cookies } from "next/headers";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { Failure } from "@/lib/platform/failure/failure";
import { revokeSession } from "@/lib/session/revoke-session";
import { browserCookie, browserTokenIn } from "./browser-cookie.ts";
import { callNextAuth } from "./call-next-auth.ts";
import { confirmSession } from "./confirm-session.ts";
import { findSession } from "./find-session.ts";
import { isWaitingForSecondFactor } from "./is-waiting-for-second-factor.ts";
import { readSessionToken } from "./read-session-token.ts";
import { cookieSeconds, sessionCookie } from "./session-cookie.ts";

export type Credentials =
  | { by: "password"; address: string; password: string }
  | { by: "code"; challenge: string; code: string; browser: string }
  | { by: "link"; link: string };

/** `wrong`: another attempt is possible; `gone`: a new code is needed; `second-factor`: a code of the authenticator app is needed
 *  in addition. */
export type SignInOutcome =
  | "signed-in"
  | "signed-in-first-time"
  | "second-factor"
  | "wrong"
  | "gone"
  | "too-many"
  | "unexpected";

const newSeconds = 60;

/** Signs in. Only for server actions. Revokes the previous session of the browser. */
export async function signIn({ by, ...credentials }: Credentials): Promise<SignInOutcome> {
  const before = await readSessionToken();
  const device = await recognizeBrowser();
  const target = await callNextAuth(["callback", by], { ...credentials, device });
  const error = target.searchParams.get("error");
  if (error) return refusals[error] ?? "unexpected";

  const token = await readSessionToken();
  if (before && before !== token) await revokeSession(before);
  return outcomeOf(token);
}

/** Gives the second factor after `signIn` asked for it. Only for server actions. */
export async function signInBySecondFactor(code: string): Promise<SignInOutcome> {
  const token = await readSessionToken();
  if (!token) return "gone";
  try {
    const confirmed = await confirmSession(token, code, new Date());
    if (confirmed.outcome !== "right") return confirmed.outcome;
    const { name, options } = sessionCookie();
    (await cookies()).set(name, confirmed.token, { ...options, maxAge: cookieSeconds });
    return outcomeOf(confirmed.token);
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.kind === "too-many") return "too-many";
    throw thrown;
  }
}

async function outcomeOf(token: string | null): Promise<SignInOutcome> {
  const now = new Date();
  if (!token) return "unexpected";
  const session = await findSession(token, now);
  if (!session) return (await isWaitingForSecondFactor(token, now)) ? "second-factor" : "unexpected";
  const isNew = now.getTime() - session.personCreatedAt.getTime() < newSeconds * 1000;
  return isNew ? "signed-in-first-time" : "signed-in";
}

/** Returns the token by which this browser is recognized, and stores it in its cookie: a new one if it had none. */
async function recognizeBrowser(): Promise<string> {
  const jar = await cookies();
  const { name, options } = browserCookie();
  const token = browserTokenIn(`${name}=${jar.get(name)?.value ?? ""}`) ?? newSecret();
  jar.set(name, token, options);
  return token;
}

// The errors that auth-options.ts produces.
const refusals: Readonly<Record<string, SignInOutcome>> = {
  CredentialsSignin: "wrong",
  "not-found": "gone",
  "too-many": "too-many",
};
