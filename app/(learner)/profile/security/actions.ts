"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { learnerAction, learnerButton } from "@/app/learner-action";
import type { FormState } from "@/components/ui/form-state";
import { changePassword } from "@/lib/domain/people/change-password";
import { confirmSecondFactor } from "@/lib/domain/people/confirm-second-factor";
import { NewPassword } from "@/lib/domain/people/hash-password";
import { removeSecondFactor } from "@/lib/domain/people/remove-second-factor";
import { renewRecoveryCodes } from "@/lib/domain/people/renew-recovery-codes";
import { readSessionToken } from "@/lib/session/read-session-token";

const page = "/profile/security";

/** A form's state with recovery codes that are shown once. */
export interface CodesState extends FormState {
  codes?: readonly string[];
}

export const savePassword = learnerAction({
  page,
  isSensitive: true,
  schema: z.object({ password: NewPassword }),
  messages: "profile.security.errors",
  run: async ({ personId, now }, { password }) => {
    const sessionToken = (await readSessionToken()) ?? redirect("/sign-in");
    await changePassword({ personId, password, sessionToken }, now);
  },
  refuse: ({ field, code }, { t }) =>
    field === "password" ? { errors: { password: t(code === "breached" ? "breached" : "common") } } : undefined,
  report: () => `${page}?done=password`,
});

export const turnOnSecondFactor = learnerAction({
  page,
  isSensitive: true,
  schema: z.object({ code: z.string().regex(/^\s*(\d[\s-]*){6}$/) }),
  messages: "profile.security.errors",
  run: ({ personId, now }, { code }) => confirmSecondFactor(personId, code, now),
  refuse: ({ kind, field }, { t }) => {
    if (kind === "not-found") return page;
    return field === "code" ? { errors: { code: t("wrong") } } : undefined;
  },
  report: (codes): CodesState => ({ codes }),
});

export const createRecoveryCodes = learnerAction({
  page,
  isSensitive: true,
  schema: z.object({}),
  messages: "profile.security.errors",
  run: ({ personId, now }) => renewRecoveryCodes(personId, now),
  refuse: () => page,
  report: (codes): CodesState => ({ codes }),
});

export const turnOffSecondFactor = learnerButton({
  page,
  isSensitive: true,
  schema: z.object({}),
  run: ({ personId, now }) => removeSecondFactor(personId, now),
  report: () => `${page}?done=removed`,
});
