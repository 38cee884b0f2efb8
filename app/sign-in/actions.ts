"use server";

import { cookies, headers } from "next/headers";
import { z } from "zod";
import { learnerAction } from "@/app/learner-action";
import { visitorAction } from "@/app/visitor-action";
import type { FormState } from "@/components/ui/form-state";
import { EmailAddressText } from "@/lib/domain/people/email-address";
import { findChallenge } from "@/lib/domain/people/find-challenge";
import { PersonName } from "@/lib/domain/people/person-name";
import { updateProfile } from "@/lib/domain/people/update-profile";
import { env } from "@/lib/platform/env";
import type { Failure } from "@/lib/platform/failure/failure";
import { clientAddress } from "@/lib/platform/http/client-address";
import type { Language } from "@/lib/platform/i18n/choose-language";
import type { Translator } from "@/lib/platform/i18n/translator";
import { log } from "@/lib/platform/log/log";
import { browserTokenIn } from "@/lib/session/browser-cookie";
import { requestCode } from "@/lib/session/request-code";
import { safeNext } from "@/lib/session/safe-next";
import { type SignInOutcome, signIn, signInBySecondFactor } from "@/lib/session/sign-in";
import { recallChallenge, rememberChallenge } from "./challenge-cookie.ts";

const next = z.string().optional().transform(safeNext);

export const signInByPassword = visitorAction({
  schema: z.object({ address: EmailAddressText, password: z.string().min(1).max(1000), next }),
  messages: "signin.errors",
  run: (_, { address, password }) => signIn({ by: "password", address, password }),
  report: async (outcome, { t, values, fields }): Promise<string | FormState> => {
    if (outcome === "wrong") return { values, errors: { password: t("wrongPassword") } };
    if (outcome === "too-many") return { values, problem: t("tooMany") };
    if (outcome === "second-factor") return pathToSecondFactor("password", fields.next);
    if (!outcome.startsWith("signed-in")) return { values, problem: t("unexpected") };
    await rememberMethod("password");
    return fields.next;
  },
});

export const askForCode = visitorAction({
  schema: z.object({ address: EmailAddressText, next }),
  messages: "signin.errors",
  run: ({ language, now }, { address }) => mailCode(address, language, now),
  refuse: refuseCode,
  report: async (mailed, { fields }) => {
    await rememberChallenge({ ...mailed, next: fields.next });
    return `/sign-in/code/${mailed.challenge}`;
  },
});

/** A new code for the address of a challenge, in the browser that asked for the first one. */
export const askForNewCode = visitorAction({
  schema: z.object({ challenge: z.string() }),
  messages: "signin.errors",
  run: async ({ language, now }, { challenge: before }) => {
    const remembered = await recallChallenge(before);
    const found = remembered && (await findChallenge(before, null));
    if (!found) return null;
    return { ...(await mailCode(found.address, language, now)), next: remembered.next };
  },
  refuse: refuseCode,
  report: async (mailed) => {
    if (!mailed) return "/sign-in?by=code";
    await rememberChallenge(mailed);
    return `/sign-in/code/${mailed.challenge}?again=1`;
  },
});

export const signInByCode = visitorAction({
  schema: z.object({ challenge: z.string(), code: z.string().regex(/^\s*(\d[\s-]*){6}$/) }),
  messages: "signin.errors",
  run: async (_, { challenge, code }) =>
    signIn({ by: "code", challenge, code, browser: (await recallChallenge(challenge))?.browser ?? "" }),
  report: async (outcome, { t, values, fields }): Promise<string | FormState> => {
    if (outcome === "wrong") return { values, errors: { code: t("wrongCode") } };
    if (outcome === "gone") return { errors: { code: t("goneCode") } };
    if (outcome === "second-factor") return pathToSecondFactor("code", await pathOfChallenge(fields.challenge));
    if (!outcome.startsWith("signed-in")) return { values, problem: t("unexpected") };
    return pathAfterMail(outcome, fields.challenge);
  },
});

/** Signs in by the link of an email, in any browser. */
export const signInByLink = visitorAction({
  schema: z.object({ challenge: z.string(), link: z.string() }),
  messages: "signin.errors",
  run: (_, { link }) => signIn({ by: "link", link }),
  report: async (outcome, { t, fields }): Promise<string | FormState> => {
    if (outcome === "gone") return { problem: t("goneLink") };
    if (outcome === "second-factor") return pathToSecondFactor("code", await pathOfChallenge(fields.challenge));
    if (!outcome.startsWith("signed-in")) return { problem: t("unexpected") };
    return pathAfterMail(outcome, fields.challenge);
  },
});

/** The second factor, after the first one asked for it. */
export const signInWithSecondFactor = visitorAction({
  schema: z.object({ code: z.string().min(1).max(100), next }),
  messages: "signin.errors",
  run: (_, { code }) => signInBySecondFactor(code),
  report: (outcome, { t, fields }): string | FormState => {
    if (outcome === "wrong") return { errors: { code: t("wrongSecondFactor") } };
    if (outcome === "too-many") return { problem: t("tooManySecondFactors") };
    if (outcome === "gone") return `/sign-in?next=${encodeURIComponent(fields.next)}`;
    if (!outcome.startsWith("signed-in")) return { problem: t("unexpected") };
    return fields.next;
  },
});

async function pathToSecondFactor(by: "password" | "code", path: string): Promise<string> {
  await rememberMethod(by);
  return `/sign-in/second-factor?next=${encodeURIComponent(path)}`;
}

const pathOfChallenge = async (challenge: string) => safeNext((await recallChallenge(challenge))?.next);

async function pathAfterMail(outcome: SignInOutcome, challenge: string): Promise<string> {
  await rememberMethod("code");
  const path = await pathOfChallenge(challenge);
  return outcome === "signed-in-first-time" ? `/sign-in/welcome?next=${encodeURIComponent(path)}` : path;
}

/** The name of somebody who just got an account. */
export const nameYourself = learnerAction({
  page: "/",
  schema: z.object({ name: PersonName, next }),
  messages: "signin.welcome.errors",
  run: ({ personId }, { name }) => updateProfile(personId, { name }),
  report: (_, { fields }) => fields.next,
});

async function mailCode(
  address: string,
  language: Language,
  now: Date,
): Promise<{ challenge: string; browser: string }> {
  const sent = await headers();
  const origin = { client: clientAddress(sent), browser: browserTokenIn(sent.get("cookie")) };
  return requestCode(address, language, origin, now);
}

function refuseCode({ kind, code, cause }: Failure, { t }: { t: Translator<"signin.errors"> }): FormState | undefined {
  if (kind === "too-many") return { problem: t(code === "mailed" ? "alreadyMailed" : "tooManyCodes") };
  if (code !== "mail") return undefined;
  log.error({ cause }, "failed to send an email");
  return { problem: t("mail") };
}

async function rememberMethod(by: "password" | "code"): Promise<void> {
  (await cookies()).set("laurel.sign-in", by, {
    httpOnly: true,
    sameSite: "lax",
    secure: env().PUBLIC_URL.startsWith("https://"),
    path: "/sign-in",
    maxAge: 365 * 24 * 60 * 60,
  });
}
