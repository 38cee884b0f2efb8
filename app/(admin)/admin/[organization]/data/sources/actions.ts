"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { ExternalLrsFormState } from "@/components/external-lrs/external-lrs-form";
import { auditActor } from "@/lib/domain/audit/actor";
import { createSource } from "@/lib/domain/inbound-sources/create-source";
import { deleteSource } from "@/lib/domain/inbound-sources/delete-source";
import { pauseSource } from "@/lib/domain/inbound-sources/pause-source";
import { rerunWindow } from "@/lib/domain/inbound-sources/rerun-window";
import { runSource } from "@/lib/domain/inbound-sources/run-source";
import { testSavedSource as testConnection } from "@/lib/domain/inbound-sources/test-saved-source";
import { testSource } from "@/lib/domain/inbound-sources/test-source";
import { updateSource } from "@/lib/domain/inbound-sources/update-source";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import type { Failure } from "@/lib/platform/failure/failure";
import { readWallTime } from "@/lib/platform/i18n/wall-time";
import { type AdminContext, adminAction, adminButton } from "../../admin-action.ts";
import { describeReport } from "../describe-report.ts";
import { describeSaveFailure } from "../describe-save-failure.ts";
import { externalLrsInput, optional, requireSecretOfNew } from "../external-lrs-input.ts";

const Source = z.object({ source: z.uuid() });

type About = Pick<AdminContext, "base"> & { fields: { source: string } };
const pageOf = ({ base, fields }: About): string => `${base}/data/sources/${fields.source}`;
const actOf = ({ act: { organizationId, personId, now } }: AdminContext) => ({
  ...{ organizationId, actor: auditActor({ personId }), now },
});

/** A field for date and time by the organization's clocks. */
async function momentField({ act }: AdminContext) {
  const timeZone = await readTimeZone(act.organizationId);
  return z.string().transform((text, context) => {
    const time = readWallTime(text, timeZone);
    if (!time) context.addIssue({ code: "custom" });
    return time ?? z.NEVER;
  });
}

/** Adds a source, or changes the one that the form names; or tests what was entered, and saves nothing. */
export const saveSourceByForm = adminAction({
  schema: async (context: AdminContext) =>
    z
      .object({
        ...externalLrsInput,
        source: z.uuid().optional(),
        since: optional(await momentField(context)),
        everyMinutes: z.coerce.number().int().min(1).max(15),
      })
      .superRefine((fields, issues) => requireSecretOfNew(fields.source, fields, issues)),
  messages: "data.sourceForm.errors",
  run: async (context, { source: sourceId, intent, secret, ...input }) => {
    const act = actOf(context);
    if (intent === "test") return testSource(act.organizationId, { ...input, secret }, sourceId ?? null);
    if (sourceId === undefined) return createSource({ ...act, input: { ...input, secret: secret ?? "" } });
    const change = { ...input, ...(secret === null ? {} : { secret }) };
    await updateSource({ ...act, sourceId, change, isSinceInSeconds: true });
    return { id: sourceId };
  },
  refuse: (failure, { t }) => describeSaveFailure(failure, t, t("gone")),
  report: async (result, { base, language, values, fields }): Promise<string | ExternalLrsFormState> => {
    if ("id" in result)
      return `${base}/data/sources/${result.id}?done=${fields.source === undefined ? "created" : "updated"}`;
    const t = await getTranslations("data.sourceForm");
    return { values, report: await describeReport(result, language, t("tested")) };
  },
});

export const testSavedSource = adminAction({
  schema: Source,
  messages: "data.source.errors",
  run: ({ act }, { source }) => testConnection(act.organizationId, source, act.now),
  refuse: (_, { t }) => ({ problem: t("gone") }),
  report: async (test, { language }): Promise<ExternalLrsFormState> => {
    const t = await getTranslations("data.connection");
    return { report: await describeReport(test, language, t("passed")) };
  },
});

export const rerunByForm = adminAction({
  schema: async (context: AdminContext) => {
    const moment = await momentField(context);
    return z.object({ source: z.uuid(), since: optional(moment), until: moment });
  },
  messages: "data.source.errors",
  run: (context, { source: sourceId, ...window }) => rerunWindow({ ...actOf(context), sourceId, window }),
  refuse: ({ field, code }, { t }) => {
    if (field === "until") return { errors: { until: t(code === "order" ? "order" : "until") } };
    return { problem: t(code === "too-many-windows" ? "tooMany" : "gone") };
  },
  report: (_, reply) => `${pageOf(reply)}?done=rerunStarted`,
});

export const pause = adminButton({
  schema: Source,
  run: (context, { source: sourceId }) => pauseSource({ ...actOf(context), sourceId, isPaused: true }),
  refuse,
  report: (_, reply) => `${pageOf(reply)}?done=paused`,
});

export const resume = adminButton({
  schema: Source,
  run: (context, { source: sourceId }) => pauseSource({ ...actOf(context), sourceId, isPaused: false }),
  refuse,
  report: (_, reply) => `${pageOf(reply)}?done=resumed`,
});

export const runNow = adminButton({
  schema: Source,
  run: (context, { source: sourceId }) => runSource({ ...actOf(context), sourceId }),
  refuse,
  report: (_, reply) => `${pageOf(reply)}?done=started`,
});

export const remove = adminButton({
  schema: Source,
  run: (context, { source: sourceId }) => deleteSource({ ...actOf(context), sourceId }),
  // Somebody else deleted it already.
  refuse: ({ kind }, { base }) => (kind === "not-found" ? `${base}/data/sources?done=deleted` : undefined),
  report: (_, { base }) => `${base}/data/sources?done=deleted`,
});

function refuse({ code }: Failure, about: About): string {
  return `${pageOf(about)}?problem=${code === "paused" ? "paused" : "gone"}`;
}
