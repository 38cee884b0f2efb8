"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readFields } from "@/app/read-fields";
import { buildHref } from "@/components/ui/build-href";
import type { FormState } from "@/components/ui/form-state";
import { updateCredentialState } from "@/lib/domain/credentials/update-credential-state";
import { readAdministration } from "../read-administration.ts";
import { badgeStates, readBadgeIds } from "./badge-state.ts";

const Change = z.object({
  to: z.enum(badgeStates),
  badges: z.string(),
  reason: z.string().trim().max(500),
  visibility: z.enum(["private", "public"]),
});

export async function changeBadgesByForm(_: FormState, form: FormData): Promise<FormState> {
  const { organizationId, personId } = await readAdministration(String(form.get("organization")));
  const t = await getTranslations("issuing.change.errors");
  const { fields, ...shown } = await readFields(Change, form, t);
  if (!fields) return shown;
  const { to, badges, reason, visibility } = fields;
  if (reason === "" && to !== "ACTIVE") return { ...shown, errors: { reason: t("reason") } };
  const credentialIds = readBadgeIds(badges.split(" "));
  const { changed } = await updateCredentialState({
    organizationId,
    credentialIds,
    to,
    reason: reason === "" ? null : reason,
    isReasonPublic: visibility === "public",
    now: new Date(),
    personId,
  });
  const list = `/admin/${organizationId}/badges`;
  const [only] = credentialIds;
  const page = credentialIds.length === 1 && only !== undefined ? `${list}/${only}` : list;
  redirect(
    buildHref(page, {
      done: to,
      changed: String(changed.length),
      left: String(credentialIds.length - changed.length),
    }),
  );
}
