import { cookies } from "next/headers";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { revokeSession } from "@/lib/session/revoke-session";
import { browserCookie, browserTokenIn } from "./browser-cookie.ts";
import { callNextAuth } from "./call-next-auth.ts";
import { findSession } from "./find-session.ts";
import { readSessionToken } from "./read-session-token.ts";
import { rememberBrowser } from "./remember-browser.ts";

export type Credentials =
  | { by: "password"; address: string; password: string }
  | { by: "code"; challenge: string; code: string; browser: string }
  | { by: "link"; link: string };

/** `wrong`: another attempt is possible; `gone`: a new code is needed. */
export type SignInOutcome = "signed-in" | "signed-in-first-time" | "wrong" | "gone" | "too-many" | "unexpected";

const newSeconds = 60;

/** Signs in. Only for server actions. Revokes the previous session of the browser. */
export async function signIn({ by, ...credentials }: Credentials): Promise<SignInOutcome> {
  const before = await readSessionToken();
  const target = await callNextAuth(["callback", by], credentials);
  const error = target.searchParams.get("error");
  if (error) return refusals[error] ?? "unexpected";

  const token = await readSessionToken();
  const now = new Date();
  const session = token ? await findSession(token, now) : null;
  if (!session) return "unexpected";
  if (before && before !== token) await revokeSession(before);
  await recognizeBrowser(session.person.id, now);
  const isNew = now.getTime() - session.personCreatedAt.getTime() < newSeconds * 1000;
  return isNew ? "signed-in-first-time" : "signed-in";
}

/** Lets the browser be recognized when the person signs in the next time. */
async function recognizeBrowser(personId: string, now: Date): Promise<void> {
  const jar = await cookies();
  const { name, options } = browserCookie();
  const known = browserTokenIn(`${name}=${jar.get(name)?.value ?? ""}`) ?? newSecret();
  await rememberBrowser(personId, known, now);
  jar.set(name, known, options);
}

// The errors that auth-options.ts produces.
const refusals: Readonly<Record<string, SignInOutcome>> = {
  CredentialsSignin: "wrong",
  "not-found": "gone",
  "too-many": "too-many",
};
