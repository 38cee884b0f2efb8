"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { cancelRun } from "@/lib/domain/credentials/bulk/cancel-run";
import { parseRecipients } from "@/lib/domain/credentials/bulk/parse-recipients";
import { startRun } from "@/lib/domain/credentials/bulk/start-run";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import type { Failure } from "@/lib/platform/failure/failure";
import type { Translator } from "@/lib/platform/i18n/translator";
import { type AdminContext, adminAction, adminButton } from "../../admin-action.ts";
import { readBadgeIds } from "../badge-state.ts";

/** The badges that were chosen in the list, or else all of an achievement. */
const selection = { badges: z.string().default(""), achievement: z.string().default("") };

function selected({ badges, achievement }: z.output<z.ZodObject<typeof selection>>, context: z.RefinementCtx) {
  const credentialIds = readBadgeIds(badges.split(" "));
  if (credentialIds.length > 0) return { credentialIds };
  const [achievementId] = readBadgeIds(achievement);
  if (achievementId !== undefined) return { achievementId };
  context.addIssue({ code: "custom", path: ["achievement"] });
  return z.NEVER;
}

export const giveByForm = adminAction({
  schema: z.object({ achievement: z.uuid(), who: z.enum(["earned", "listed"]), recipients: z.string() }),
  messages: "runs.form.errors",
  run: async ({ act }, { achievement: achievementId, who, recipients }) => {
    if (who === "earned") return startRun({ ...act, kind: "ISSUE", achievementId });
    const timeZone = await readTimeZone(act.organizationId);
    const listed = parseRecipients(recipients, { now: act.now, timeZone });
    return listed.fault ?? startRun({ ...act, kind: "ISSUE", achievementId, recipients: listed.recipients });
  },
  refuse,
  report: async (outcome, { base, values }) => {
    if (typeof outcome === "string") return runPage(outcome, { base });
    const t = await getTranslations("runs.form.lineErrors");
    return { values, errors: { recipients: t(outcome.what, { line: outcome.line, text: outcome.text }) } };
  },
});

export const reissueByForm = adminAction({
  schema: z
    .object({ ...selection, key: z.string().default("") })
    .transform((fields, context) => (fields.key === "" ? selected(fields, context) : { keyId: fields.key })),
  messages: "runs.form.errors",
  run: ({ act }, of) => startRun({ ...act, kind: "REISSUE", of }),
  refuse,
  report: runPage,
});

export const revokeByForm = adminAction({
  schema: z
    .object({ ...selection, reason: z.string().trim().min(1).max(500), visibility: z.enum(["private", "public"]) })
    .transform(({ reason, visibility, ...of }, context) => ({
      of: selected(of, context),
      reason,
      isReasonPublic: visibility === "public",
    })),
  messages: "runs.form.errors",
  run: ({ act }, order) => startRun({ ...act, kind: "REVOKE", ...order }),
  refuse,
  report: runPage,
});

export const cancelByForm = adminButton({
  schema: z.object({ run: z.uuid() }),
  run: ({ act }, { run: runId }) => cancelRun({ ...act, runId }),
  refuse: (_, { base, fields }) => `${base}/badges/runs/${fields.run}?problem=ended`,
  report: (_, { base, fields }) => `${base}/badges/runs/${fields.run}?done=cancelled`,
});

function runPage(runId: string, { base }: Pick<AdminContext, "base">): string {
  return `${base}/badges/runs/${runId}?done=begun`;
}

function refuse({ kind, field, code }: Failure, { t }: { t: Translator<"runs.form.errors"> }): FormState {
  if (field === "recipients")
    return { errors: { recipients: t(code === "too-many" ? "recipientsMax" : "recipients") } };
  return { problem: t(kind === "conflict" ? "notPublished" : "gone") };
}
