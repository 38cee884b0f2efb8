"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { learnerAction } from "@/app/learner-action";
import { accessDays, accessReaches, allowAccess } from "@/lib/domain/apps/allow-access";
import { Failure } from "@/lib/platform/failure/failure";
import { findMessage } from "@/lib/platform/i18n/find-message";
import { answerAddress, readAuthorization } from "@/lib/protocols/oauth/read-authorization";
import { signOut } from "@/lib/session/sign-out";

const pageOf = (query: string) => `/oauth/authorize?${query}`;

/** Allows or denies what the app asked for, and sends the browser back to it. The request is read again from its parameters, so
 *  that nothing of the form but the person's own choices counts. */
export const decide = learnerAction({
  page: (form) => pageOf(String(form.get("query"))),
  schema: z.object({
    query: z.string(),
    person: z.string(),
    decision: z.enum(["allow", "deny"]),
    scope: z.array(z.string()),
    reach: z.enum(accessReaches).optional(),
    days: z.enum(accessDays).optional(),
    credential: z.array(z.string()),
  }),
  messages: "apps.consent.problems",
  run: async ({ personId, now }, { query, person, decision, scope, reach, days, credential }) => {
    const read = await readAuthorization(new URLSearchParams(query));
    // The page says what is wrong with the request.
    if (read.outcome !== "ask") return pageOf(query);
    const { request } = read;
    if (decision === "deny")
      return answerAddress(request, { error: "access_denied", error_description: "The user denied the request." });
    if (person !== personId)
      throw new Failure("conflict", "Another person has signed in meanwhile.", { code: "person" });
    const { app, redirectUri, codeChallenge, scopes: requested } = request;
    const choice = { scopes: scope, reach, days, credentialIds: credential };
    const allowed = { appId: app.id, personId, requested, redirectUri, codeChallenge, ...choice };
    const { code, scopes } = await allowAccess(allowed, now);
    return answerAddress(request, { code, scope: scopes.join(" ") });
  },
  // The page says that the app is not registered.
  refuse: ({ kind, code }, { t, fields }) => {
    if (kind === "not-found") return pageOf(fields.query);
    const problem = code === undefined ? undefined : findMessage(t, code);
    return problem === undefined ? undefined : { problem };
  },
  report: (address) => address,
});

/** Signs out, and comes back to the same request with anyone who signs in next. */
export async function switchAccount(form: FormData): Promise<void> {
  await signOut();
  redirect(`/sign-in?next=${encodeURIComponent(pageOf(String(form.get("query"))))}`);
}
