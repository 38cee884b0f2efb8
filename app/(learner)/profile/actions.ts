"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { learnerAction, learnerButton } from "@/app/learner-action";
import { readViewer } from "@/app/read-viewer";
import type { FormState } from "@/components/ui/form-state";
import { addAddress } from "@/lib/domain/people/add-address";
import { EmailAddressText } from "@/lib/domain/people/email-address";
import { PersonName } from "@/lib/domain/people/person-name";
import { removeAddress } from "@/lib/domain/people/remove-address";
import { requestVerification } from "@/lib/domain/people/request-verification";
import { revertProfileChange } from "@/lib/domain/people/revert-profile-change";
import { setPrimaryAddress } from "@/lib/domain/people/set-primary-address";
import { updateProfile } from "@/lib/domain/people/update-profile";
import { verifyAddress } from "@/lib/domain/people/verify-address";
import { env } from "@/lib/platform/env";
import type { Failure } from "@/lib/platform/failure/failure";
import { translatorFor } from "@/lib/platform/i18n/translator";
import { log } from "@/lib/platform/log/log";
import { readSessionToken } from "@/lib/session/read-session-token";
import { revokeOtherSessions } from "@/lib/session/revoke-other-sessions";

const page = "/profile";
const Address = z.object({ address: z.uuid() });

export const saveProfile = learnerAction({
  page,
  schema: z.object({
    name: PersonName,
    language: z.enum(["", "en", "de"]),
    theme: z.enum(["SYSTEM", "LIGHT", "DARK"]),
  }),
  messages: "profile.errors",
  run: ({ personId }, fields) => updateProfile(personId, { ...fields, language: fields.language || null }),
  report: async (_, { values, fields: { language, theme } }): Promise<FormState> => {
    const options = {
      path: "/",
      maxAge: 365 * 24 * 60 * 60,
      sameSite: "lax",
      httpOnly: true,
      secure: env().PUBLIC_URL.startsWith("https://"),
    } as const;
    // The sign-in page of this browser looks as its owner likes it, too.
    const jar = await cookies();
    jar.set("theme", theme, options);
    if (language) jar.set("language", language, options);
    else jar.delete("language");
    // In the language that was chosen just now.
    return { values, done: translatorFor(language || (await readViewer()).language, "profile")("saved") };
  },
});

/** Adds an address. It stays when its first code cannot be mailed: the profile offers another one. */
export const addAddressAndMailCode = learnerAction({
  page,
  isSensitive: true,
  schema: z.object({ address: EmailAddressText }),
  messages: "profile.errors",
  run: async ({ personId, now }, { address }) => {
    const { id } = await addAddress(personId, address);
    return requestVerification(personId, id, (await readViewer()).language, now);
  },
  refuse: (failure, { t }) => {
    if (failure.code === "present") return { errors: { address: t("present") } };
    if (failure.kind === "conflict" && failure.code === "too-many")
      return { errors: { address: t("tooManyAddresses") } };
    return refuseCode(failure);
  },
  report: (challenge) => `/profile/verify/${challenge}`,
});

export const mailCodeAgain = learnerButton({
  page,
  schema: Address,
  run: async ({ personId, now }, { address }) =>
    requestVerification(personId, address, (await readViewer()).language, now),
  refuse: refuseCode,
  report: (challenge) => `/profile/verify/${challenge}`,
});

export const verifyByCode = learnerAction({
  page,
  schema: z.object({ challenge: z.string(), code: z.string().regex(/^\s*(\d[\s-]*){6}$/) }),
  messages: "profile.errors",
  run: ({ personId, now }, { challenge, code }) =>
    verifyAddress(personId, { challengeId: challenge, code, browser: null }, now),
  report: (outcome, { t, values }): string | FormState => {
    if (outcome === "wrong") return { values, errors: { code: t("wrongCode") } };
    if (outcome === "gone") return { errors: { code: t("goneCode") } };
    if (outcome === "taken") return { problem: t("taken") };
    return "/profile?done=verified#addresses";
  },
});

/** Verifies an address by the link of an email, in any browser in which the person is signed in. */
export const verifyByLink = learnerAction({
  page,
  schema: z.object({ link: z.string() }),
  messages: "profile.errors",
  run: ({ personId, now }, { link }) => verifyAddress(personId, { link }, now),
  report: (outcome, { t }): string | FormState => {
    if (outcome === "wrong" || outcome === "gone") return { problem: t("goneLink") };
    if (outcome === "taken") return { problem: t("taken") };
    return "/profile?done=verified#addresses";
  },
});

export const removeOneAddress = learnerButton({
  page,
  isSensitive: true,
  schema: Address,
  run: ({ personId, now }, { address }) => removeAddress(personId, address, now),
  refuse: refuseAddress,
  report: () => "/profile?done=saved#addresses",
});

export const makeOnePrimary = learnerButton({
  page,
  isSensitive: true,
  schema: Address,
  run: ({ personId }, { address }) => setPrimaryAddress(personId, address),
  refuse: refuseAddress,
  report: () => "/profile?done=saved#addresses",
});

/** Ends the session that the form names, or all but this one. */
export const signOutElsewhere = learnerButton({
  page,
  schema: z.object({ session: z.hex().length(64).optional() }),
  run: async ({ personId }, { session }) =>
    revokeOtherSessions(personId, (await readSessionToken()) ?? redirect("/sign-in"), session),
  report: () => "/profile?done=ended#sessions",
});

/** Undoes what an app wrote into the profile. */
export const undoChange = learnerButton({
  page,
  schema: z.object({ change: z.string() }),
  run: ({ personId, now }, { change }) => revertProfileChange(personId, change, now),
  refuse: ({ kind }) => (kind === "not-found" ? "/profile?problem=gone" : undefined),
  report: () => "/profile?done=undone#changes",
});

function refuseCode({ kind, code, cause }: Failure): string | undefined {
  if (kind === "too-many") return "/profile?problem=tooManyCodes#addresses";
  if (kind === "not-found") return "/profile?problem=gone#addresses";
  if (code !== "mail") return undefined;
  log.error({ cause }, "failed to send an email");
  return "/profile?problem=mail#addresses";
}

function refuseAddress({ kind }: Failure): string {
  return `/profile?problem=${kind === "conflict" ? "lastVerified" : "gone"}#addresses`;
}
