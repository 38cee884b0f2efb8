"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readFields } from "@/app/read-fields";
import { describeConnectionTest } from "@/components/external-lrs/describe-connection-test";
import type { ExternalLrsFormState } from "@/components/external-lrs/external-lrs-form";
import { auditActor } from "@/lib/domain/audit/actor";
import { createRule } from "@/lib/domain/forwarding-rules/create-rule";
import { deleteRule } from "@/lib/domain/forwarding-rules/delete-rule";
import { pauseRule } from "@/lib/domain/forwarding-rules/pause-rule";
import { replayDeadLetters } from "@/lib/domain/forwarding-rules/replay-dead-letters";
import { RuleInput } from "@/lib/domain/forwarding-rules/rule-input";
import { runRule } from "@/lib/domain/forwarding-rules/run-rule";
import { testRule } from "@/lib/domain/forwarding-rules/test-rule";
import { testSavedRule as testRuleAsSaved } from "@/lib/domain/forwarding-rules/test-saved-rule";
import { updateRule } from "@/lib/domain/forwarding-rules/update-rule";
import { Failure } from "@/lib/platform/failure/failure";
import { readAdministration } from "../../read-administration.ts";
import { describeSaveFailure } from "../describe-save-failure.ts";
import { externalLrsInput } from "../external-lrs-input.ts";
import { redirectAfter, redirectAfterDelete } from "../redirect-after.ts";

const { verbIds, activityIds } = RuleInput.shape;

/** One entry a line; empty lines do not count. */
const lines = (schema: z.ZodType<string[], string[]>) =>
  z
    .string()
    .transform((text) => [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== ""))
    .pipe(schema);

const Fields = z.object({
  ...externalLrsInput,
  verbIds: lines(verbIds.unwrap()),
  activityIds: lines(activityIds.unwrap()),
});

/** Adds a rule, or changes the one that the form names; or tests what was entered, and saves nothing. */
export async function saveRuleByForm(_: ExternalLrsFormState, form: FormData): Promise<ExternalLrsFormState> {
  const { organizationId, personId, language } = await readAdministration(String(form.get("organization")));
  const t = await getTranslations("data.ruleForm");
  const tSourceForm = await getTranslations("data.sourceForm");
  const tRuleErrors = await getTranslations("data.ruleForm.errors");
  const tErrors = await getTranslations("data.sourceForm.errors");
  const tConnection = await getTranslations("data.connection");
  const ruleId = z.uuid().nullable().parse(form.get("rule"));
  const { fields, ...shown } = await readFields(Fields, form, tRuleErrors, tErrors);
  if (!fields) return shown;
  const { values } = shown;
  const { secret: entered, ...input } = fields;
  if (entered === null && ruleId === null) return { values, errors: { secret: tErrors("secret") } };
  const act = { organizationId, actor: auditActor({ personId }), now: new Date() };
  let saved: string;
  try {
    if (form.get("intent") === "test") {
      const steps = await testRule(organizationId, { ...input, secret: entered }, ruleId);
      const report = describeConnectionTest({ steps }, tConnection, language);
      return { values, report: { ...report, summary: report.isPassed ? t("tested") : tSourceForm("testFailed") } };
    }
    if (ruleId === null) ({ id: saved } = await createRule({ ...act, input: { ...input, secret: entered ?? "" } }));
    else {
      await updateRule({ ...act, ruleId, change: { ...input, ...(entered === null ? {} : { secret: entered }) } });
      saved = ruleId;
    }
  } catch (thrown) {
    return { values, ...describeSaveFailure(thrown, tErrors, tRuleErrors("gone")) };
  }
  redirect(`/admin/${organizationId}/data/forwarding/${saved}?done=${ruleId === null ? "created" : "updated"}`);
}

export async function testSavedRule(_: ExternalLrsFormState, form: FormData): Promise<ExternalLrsFormState> {
  const { organizationId, language } = await readAdministration(String(form.get("organization")));
  const t = await getTranslations("data.connection");
  const tSourceForm = await getTranslations("data.sourceForm");
  const tRuleForm = await getTranslations("data.ruleForm");
  const ruleId = z.uuid().parse(form.get("rule"));
  try {
    const steps = await testRuleAsSaved(organizationId, ruleId);
    const report = describeConnectionTest({ steps }, t, language);
    return { report: { ...report, summary: report.isPassed ? t("passed") : tSourceForm("testFailed") } };
  } catch (thrown) {
    if (thrown instanceof Failure) return { problem: tRuleForm("errors.gone") };
    throw thrown;
  }
}

export async function pause(form: FormData): Promise<void> {
  await change(form, (act) => pauseRule({ ...act, isPaused: true }).then(() => "done=paused"));
}

export async function resume(form: FormData): Promise<void> {
  await change(form, (act) => pauseRule({ ...act, isPaused: false }).then(() => "done=resumed"));
}

export async function runNow(form: FormData): Promise<void> {
  await change(form, (act) => runRule(act).then(() => "done=started"));
}

/** One dead letter, or all of the rule's where the form names none. */
export async function replay(form: FormData): Promise<void> {
  const sequence = z.string().nullable().parse(form.get("sequence"));
  await change(form, async (act) => {
    const count = await replayDeadLetters({ ...act, sequences: sequence === null ? "all" : [sequence] });
    return `done=replayed&count=${count}`;
  });
}

export async function remove(form: FormData): Promise<void> {
  const { act, list } = await readChange(form);
  await redirectAfterDelete(list, () => deleteRule(act));
}

async function change(
  form: FormData,
  work: (act: Awaited<ReturnType<typeof readChange>>["act"]) => Promise<string>,
): Promise<never> {
  const { act, list } = await readChange(form);
  return redirectAfter(`${list}/${act.ruleId}`, () => work(act));
}

async function readChange(form: FormData) {
  const { organizationId, personId } = await readAdministration(String(form.get("organization")));
  const ruleId = z.uuid().parse(form.get("rule"));
  return {
    act: { organizationId, ruleId, actor: auditActor({ personId }), now: new Date() },
    list: `/admin/${organizationId}/data/forwarding`,
  };
}
