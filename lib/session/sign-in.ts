import { revokeSession } from "@/lib/session/revoke-session";
import { callNextAuth } from "./call-next-auth.ts";
import { findSession } from "./find-session.ts";
import { readSessionToken } from "./read-session-token.ts";

export type Credentials =
  | { by: "password"; address: string; password: string }
  | { by: "code"; challenge: string; code: string };

/** `wrong`: may be tried again; `gone`: only a new code helps. */
export type SignInOutcome = "signed-in" | "signed-in-first-time" | "wrong" | "gone" | "too-many" | "unexpected";

const newSeconds = 60;

/** Signs in, in server actions alone. A session that the browser had before ends. */
export async function signIn({ by, ...credentials }: Credentials): Promise<SignInOutcome> {
  const before = await readSessionToken();
  const goTo = await callNextAuth(["callback", by], credentials);
  const error = goTo.searchParams.get("error");
  if (error) return refusals[error] ?? "unexpected";

  const token = await readSessionToken();
  const now = new Date();
  const session = token ? await findSession(token, now) : null;
  if (!session) return "unexpected";
  if (before && before !== token) await revokeSession(before);
  const isNew = now.getTime() - session.personCreatedAt.getTime() < newSeconds * 1000;
  return isNew ? "signed-in-first-time" : "signed-in";
}

// What auth-options.ts makes of a refusal.
const refusals: Readonly<Record<string, SignInOutcome>> = {
  CredentialsSignin: "wrong",
  "not-found": "gone",
  "too-many": "too-many",
};
