"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { ExternalLrsFormState } from "@/components/external-lrs/external-lrs-form";
import { auditActor } from "@/lib/domain/audit/actor";
import { createRule } from "@/lib/domain/forwarding-rules/create-rule";
import { deleteRule } from "@/lib/domain/forwarding-rules/delete-rule";
import { pauseRule } from "@/lib/domain/forwarding-rules/pause-rule";
import { replayDeadLetters } from "@/lib/domain/forwarding-rules/replay-dead-letters";
import { RuleInput } from "@/lib/domain/forwarding-rules/rule-input";
import { runRule } from "@/lib/domain/forwarding-rules/run-rule";
import { testRule } from "@/lib/domain/forwarding-rules/test-rule";
import { testSavedRule as testConnection } from "@/lib/domain/forwarding-rules/test-saved-rule";
import { updateRule } from "@/lib/domain/forwarding-rules/update-rule";
import type { Failure } from "@/lib/platform/failure/failure";
import { type AdminContext, adminAction, adminButton } from "../../admin-action.ts";
import { describeReport } from "../describe-report.ts";
import { describeSaveFailure } from "../describe-save-failure.ts";
import { externalLrsInput, requireSecretOfNew } from "../external-lrs-input.ts";

const Rule = z.object({ rule: z.uuid() });
const { verbIds, activityIds } = RuleInput.shape;

/** One entry a line; empty lines do not count. */
const lines = (schema: z.ZodType<string[], string[]>) =>
  z
    .string()
    .transform((text) => [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== ""))
    .pipe(schema);

type About = Pick<AdminContext, "base"> & { fields: { rule: string } };
const pageOf = ({ base, fields }: About): string => `${base}/data/forwarding/${fields.rule}`;
const actOf = ({ act: { organizationId, personId, now } }: AdminContext) => ({
  ...{ organizationId, actor: auditActor({ personId }), now },
});

/** Adds a rule, or changes the one that the form names; or tests what was entered, and saves nothing. */
export const saveRuleByForm = adminAction({
  schema: z
    .object({
      ...externalLrsInput,
      ...{ rule: z.uuid().optional(), verbIds: lines(verbIds.unwrap()), activityIds: lines(activityIds.unwrap()) },
      isStrict: z.enum(["false", "true"]).transform((value) => value === "true"),
    })
    .superRefine((fields, context) => requireSecretOfNew(fields.rule, fields, context)),
  messages: ["data.sourceForm.errors", "data.ruleForm.errors"],
  run: async (context, { rule: ruleId, intent, secret, ...input }) => {
    const act = actOf(context);
    if (intent === "test") return { steps: await testRule(act.organizationId, { ...input, secret }, ruleId ?? null) };
    if (ruleId === undefined) return createRule({ ...act, input: { ...input, secret: secret ?? "" } });
    await updateRule({ ...act, ruleId, change: { ...input, ...(secret === null ? {} : { secret }) } });
    return { id: ruleId };
  },
  refuse: async (failure, { t }) => {
    const tRule = await getTranslations("data.ruleForm.errors");
    return describeSaveFailure(failure, t, tRule("gone"));
  },
  report: async (result, { base, language, values, fields }): Promise<string | ExternalLrsFormState> => {
    if ("id" in result)
      return `${base}/data/forwarding/${result.id}?done=${fields.rule === undefined ? "created" : "updated"}`;
    const t = await getTranslations("data.ruleForm");
    return { values, report: await describeReport(result, language, t("tested")) };
  },
});

export const testSavedRule = adminAction({
  schema: Rule,
  messages: "data.ruleForm.errors",
  run: ({ act }, { rule }) => testConnection(act.organizationId, rule),
  refuse: (_, { t }) => ({ problem: t("gone") }),
  report: async (steps, { language }): Promise<ExternalLrsFormState> => {
    const t = await getTranslations("data.connection");
    return { report: await describeReport({ steps }, language, t("passed")) };
  },
});

export const pause = adminButton({
  schema: Rule,
  run: (context, { rule: ruleId }) => pauseRule({ ...actOf(context), ruleId, isPaused: true }),
  refuse,
  report: (_, reply) => `${pageOf(reply)}?done=paused`,
});

export const resume = adminButton({
  schema: Rule,
  run: (context, { rule: ruleId }) => pauseRule({ ...actOf(context), ruleId, isPaused: false }),
  refuse,
  report: (_, reply) => `${pageOf(reply)}?done=resumed`,
});

export const runNow = adminButton({
  schema: Rule,
  run: (context, { rule: ruleId }) => runRule({ ...actOf(context), ruleId }),
  refuse,
  report: (_, reply) => `${pageOf(reply)}?done=started`,
});

/** One dead letter, or all of the rule's where the form names none. */
export const replay = adminButton({
  schema: z.object({ rule: z.uuid(), sequence: z.string().optional() }),
  run: (context, { rule: ruleId, sequence }) =>
    replayDeadLetters({ ...actOf(context), ruleId, sequences: sequence === undefined ? "all" : [sequence] }),
  refuse,
  report: (count, reply) => `${pageOf(reply)}?done=replayed&count=${count}`,
});

export const remove = adminButton({
  schema: Rule,
  run: (context, { rule: ruleId }) => deleteRule({ ...actOf(context), ruleId }),
  // Somebody else deleted it already.
  refuse: ({ kind }, { base }) => (kind === "not-found" ? `${base}/data/forwarding?done=deleted` : undefined),
  report: (_, { base }) => `${base}/data/forwarding?done=deleted`,
});

function refuse({ code }: Failure, about: About): string {
  return `${pageOf(about)}?problem=${code === "paused" ? "paused" : "gone"}`;
}
