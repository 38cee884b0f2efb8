"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readFields } from "@/app/read-fields";
import { describeConnectionTest } from "@/components/external-lrs/describe-connection-test";
import type { ExternalLrsFormState } from "@/components/external-lrs/external-lrs-form";
import type { FormState } from "@/components/ui/form-state";
import { auditActor } from "@/lib/domain/audit/actor";
import { createSource } from "@/lib/domain/inbound-sources/create-source";
import { deleteSource } from "@/lib/domain/inbound-sources/delete-source";
import { pauseSource } from "@/lib/domain/inbound-sources/pause-source";
import { readSource } from "@/lib/domain/inbound-sources/read-source";
import { rerunWindow } from "@/lib/domain/inbound-sources/rerun-window";
import { runSource } from "@/lib/domain/inbound-sources/run-source";
import { testSavedSource as testSourceAsSaved } from "@/lib/domain/inbound-sources/test-saved-source";
import { testSource } from "@/lib/domain/inbound-sources/test-source";
import { updateSource } from "@/lib/domain/inbound-sources/update-source";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { Failure } from "@/lib/platform/failure/failure";
import { readWallTime } from "@/lib/platform/i18n/wall-time";
import { readAdministration } from "../../read-administration.ts";
import { describeSaveFailure } from "../describe-save-failure.ts";
import { externalLrsInput, optional } from "../external-lrs-input.ts";
import { redirectAfter, redirectAfterDelete } from "../redirect-after.ts";

/** The form's fields; times are those of the organization's clocks. */
function formFields(timeZone: string) {
  const moment = z.string().transform((text, context) => {
    const time = readWallTime(text, timeZone);
    if (!time) context.addIssue({ code: "custom", message: "not a time" });
    return time ?? z.NEVER;
  });
  return z.object({
    ...externalLrsInput,
    since: optional(moment),
    everyMinutes: z.coerce.number().int().min(1).max(15),
  });
}

/** Adds a source, or changes the one that the form names; or tests what was entered, and saves nothing. */
export async function saveSourceByForm(_: ExternalLrsFormState, form: FormData): Promise<ExternalLrsFormState> {
  const { organizationId, personId, language } = await readAdministration(String(form.get("organization")));
  const t = await getTranslations("data.sourceForm");
  const tErrors = await getTranslations("data.sourceForm.errors");
  const tConnection = await getTranslations("data.connection");
  const sourceId = z.uuid().nullable().parse(form.get("source"));
  const timeZone = await readTimeZone(organizationId);
  const { fields, ...shown } = await readFields(formFields(timeZone), form, tErrors);
  if (!fields) return shown;
  const { values } = shown;
  const { secret, since, ...input } = fields;
  if (secret === null && sourceId === null) return { values, errors: { secret: t("errors.secret") } };
  const act = { organizationId, actor: auditActor({ personId }), now: new Date() };
  let saved: string;
  try {
    if (form.get("intent") === "test") {
      const { tokenUrl } = input;
      const report = describeConnectionTest(
        await testSource(organizationId, { ...input, tokenUrl, secret }, sourceId),
        tConnection,
        language,
      );
      return { values, report: { ...report, summary: report.isPassed ? t("tested") : t("testFailed") } };
    }
    if (sourceId === null)
      ({ id: saved } = await createSource({ ...act, input: { ...input, since, secret: secret ?? "" } }));
    else {
      const before = await readSource(organizationId, sourceId, act.now);
      const change = {
        ...input,
        ...(secret === null ? {} : { secret }),
        // The field shows whole seconds: the same second is no change, which would pull everything anew.
        ...(sameSecond(before.since, since) ? {} : { since }),
      };
      await updateSource({ ...act, sourceId, change });
      saved = sourceId;
    }
  } catch (thrown) {
    return { values, ...describeSaveFailure(thrown, tErrors, tErrors("gone")) };
  }
  redirect(`/admin/${organizationId}/data/sources/${saved}?done=${sourceId === null ? "created" : "updated"}`);
}

export async function testSavedSource(_: ExternalLrsFormState, form: FormData): Promise<ExternalLrsFormState> {
  const { organizationId, language } = await readAdministration(String(form.get("organization")));
  const t = await getTranslations("data.connection");
  const tSourceForm = await getTranslations("data.sourceForm");
  const tSource = await getTranslations("data.source");
  const sourceId = z.uuid().parse(form.get("source"));
  try {
    const test = await testSourceAsSaved(organizationId, sourceId, new Date());
    const report = describeConnectionTest(test, t, language);
    return { report: { ...report, summary: report.isPassed ? t("passed") : tSourceForm("testFailed") } };
  } catch (thrown) {
    if (thrown instanceof Failure) return { problem: tSource("errors.gone") };
    throw thrown;
  }
}

export async function pause(form: FormData): Promise<void> {
  await change(form, "paused", (act) => pauseSource({ ...act, isPaused: true }));
}

export async function resume(form: FormData): Promise<void> {
  await change(form, "resumed", (act) => pauseSource({ ...act, isPaused: false }));
}

export async function runNow(form: FormData): Promise<void> {
  await change(form, "started", runSource);
}

export async function remove(form: FormData): Promise<void> {
  const { act, list } = await readChange(form);
  await redirectAfterDelete(list, () => deleteSource(act));
}

export async function rerunByForm(_: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("data.source.errors");
  const { act, list } = await readChange(form);
  const timeZone = await readTimeZone(act.organizationId);
  const values = { since: String(form.get("since") ?? ""), until: String(form.get("until") ?? "") };
  const since = values.since === "" ? null : readWallTime(values.since, timeZone);
  const until = readWallTime(values.until, timeZone);
  if (values.since !== "" && !since) return { values, errors: { since: t("since") } };
  if (!until || until > act.now) return { values, errors: { until: t("until") } };
  if (since && since >= until) return { values, errors: { until: t("order") } };
  try {
    await rerunWindow({ ...act, window: { since, until } });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { values, problem: thrown.code === "too-many-windows" ? t("tooMany") : t("gone") };
  }
  redirect(`${list}/${act.sourceId}?done=rerunStarted`);
}

async function change(
  form: FormData,
  done: string,
  work: (act: Awaited<ReturnType<typeof readChange>>["act"]) => Promise<void>,
): Promise<never> {
  const { act, list } = await readChange(form);
  return redirectAfter(`${list}/${act.sourceId}`, () => work(act).then(() => `done=${done}`));
}

async function readChange(form: FormData) {
  const { organizationId, personId } = await readAdministration(String(form.get("organization")));
  const sourceId = z.uuid().parse(form.get("source"));
  return {
    act: { organizationId, sourceId, actor: auditActor({ personId }), now: new Date() },
    list: `/admin/${organizationId}/data/sources`,
  };
}

const sameSecond = (one: Date | null, other: Date | null) =>
  one && other ? Math.floor(one.getTime() / 1000) === Math.floor(other.getTime() / 1000) : one === other;
