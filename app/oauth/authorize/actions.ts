"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { grantAccess } from "@/lib/domain/apps/grant-access";
import { badgeScopes, offlineAccess } from "@/lib/domain/apps/scopes";
import { asFailure } from "@/lib/platform/failure/failure";
import { answerAddress, readAuthorization } from "@/lib/protocols/oauth/read-authorization";
import { requireSession } from "@/lib/session/read-session";
import { signOut } from "@/lib/session/sign-out";

const Decision = z.object({
  query: z.string(),
  person: z.string(),
  decision: z.enum(["allow", "deny"]),
  reach: z.enum(["ALL", "LINK", "CHOSEN"]).default("CHOSEN"),
  days: z.enum(["7", "90", ""]),
});

/** Allows or denies what the app asked for, and sends the browser back to it. The request is read again from its parameters, so
 *  that nothing of the form but the person's own choices counts. */
export async function decide(_: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("apps.consent.problems");
  const fields = Decision.parse(Object.fromEntries([...form].filter(([name]) => name in Decision.shape)));
  const page = `/oauth/authorize?${fields.query}`;
  const { person } = await requireSession(page);
  const read = await readAuthorization(new URLSearchParams(fields.query));
  if (read.outcome === "answer") redirect(read.location);
  if (read.outcome === "refuse") redirect(page);
  const { request } = read;
  if (fields.decision === "deny")
    redirect(answerAddress(request, { error: "access_denied", error_description: "The user denied the request." }));

  if (fields.person !== person.id) return { problem: t("person") };
  const chosen = form.getAll("scope").map(String);
  const scopes = request.scopes.filter((scope) => chosen.includes(scope));
  if (scopes.length === 0) return { problem: t("nothing") };
  const credentialIds = form.getAll("credential").map(String);
  if (scopes.includes(badgeScopes.readCredentials) && fields.reach === "CHOSEN" && credentialIds.length === 0)
    return { problem: t("noneChosen") };

  if (request.scopes.includes(offlineAccess)) scopes.push(offlineAccess);
  const now = new Date();
  const code = await grantAccess({
    appId: request.app.id,
    personId: person.id,
    scopes,
    reach: fields.reach,
    credentialIds,
    expiresAt: fields.days === "" ? null : new Date(now.getTime() + Number(fields.days) * 24 * 60 * 60 * 1000),
    redirectUri: request.redirectUri,
    codeChallenge: request.codeChallenge,
    now,
  }).catch((thrown: unknown) => {
    // The page says that the app is not registered.
    if (asFailure(thrown).kind === "not-found") redirect(page);
    throw thrown;
  });
  redirect(answerAddress(request, { code, scope: scopes.join(" ") }));
}

/** Signs out, and comes back to the same request with anyone who signs in next. */
export async function switchAccount(form: FormData): Promise<void> {
  await signOut();
  redirect(`/sign-in?next=${encodeURIComponent(`/oauth/authorize?${String(form.get("query"))}`)}`);
}
