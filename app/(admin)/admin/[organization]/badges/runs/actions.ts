"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readFields } from "@/app/read-fields";
import type { FormState } from "@/components/ui/form-state";
import { cancelRun } from "@/lib/domain/credentials/bulk/cancel-run";
import { parseRecipients } from "@/lib/domain/credentials/bulk/parse-recipients";
import { type BulkWork, itemsMax, startRun } from "@/lib/domain/credentials/bulk/start-run";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { Failure } from "@/lib/platform/failure/failure";
import { readAdministration } from "../../read-administration.ts";
import { readBadgeIds } from "../badge-state.ts";

const of = { badges: z.string().default(""), key: z.string().default(""), achievement: z.string().default("") };
const Issue = z.object({ achievement: z.uuid(), who: z.enum(["earned", "listed"]), recipients: z.string() });
const Reissue = z.object(of);
const Revoke = z.object({
  ...of,
  reason: z.string().trim().min(1).max(500),
  visibility: z.enum(["private", "public"]),
});

export async function giveByForm(_: FormState, form: FormData): Promise<FormState> {
  const { organizationId, personId } = await readAdministration(String(form.get("organization")));
  const t = await getTranslations("runs.form.errors");
  const tLineErrors = await getTranslations("runs.form.lineErrors");
  // Cells of a spreadsheet have tabs between them, which no other field may have.
  const list = String(form.get("recipients") ?? "");
  form.set("recipients", "");
  const { fields, ...shown } = await readFields(Issue, form, t);
  const answer = { ...shown, values: { ...shown.values, recipients: list } };
  if (!fields) return answer;
  const { achievement: achievementId, who } = fields;
  if (who === "earned") return begin({ organizationId, personId }, { kind: "ISSUE", achievementId }, answer);
  const now = new Date();
  const { recipients, fault } = parseRecipients(list, { now, timeZone: await readTimeZone(organizationId) });
  if (fault)
    return { ...answer, errors: { recipients: tLineErrors(fault.what, { line: fault.line, text: fault.text }) } };
  if (recipients.length === 0) return { ...answer, errors: { recipients: t("recipients") } };
  if (recipients.length > itemsMax) return { ...answer, errors: { recipients: t("recipientsMax") } };
  return begin({ organizationId, personId }, { kind: "ISSUE", achievementId, recipients }, answer);
}

export async function reissueByForm(_: FormState, form: FormData): Promise<FormState> {
  const administration = await readAdministration(String(form.get("organization")));
  const t = await getTranslations("runs.form.errors");
  const { fields, ...shown } = await readFields(Reissue, form, t);
  if (!fields) return shown;
  const of = fields.key === "" ? readSelection(fields) : { keyId: fields.key };
  if (!of) return { ...shown, errors: { achievement: t("achievement") } };
  return begin(administration, { kind: "REISSUE", of }, shown);
}

export async function revokeByForm(_: FormState, form: FormData): Promise<FormState> {
  const administration = await readAdministration(String(form.get("organization")));
  const t = await getTranslations("runs.form.errors");
  const { fields, ...shown } = await readFields(Revoke, form, t);
  if (!fields) return shown;
  const { reason, visibility } = fields;
  const of = readSelection(fields);
  if (!of) return { ...shown, errors: { achievement: t("achievement") } };
  return begin(administration, { kind: "REVOKE", of, reason, isReasonPublic: visibility === "public" }, shown);
}

export async function cancelByForm(form: FormData): Promise<void> {
  const { organizationId, personId } = await readAdministration(String(form.get("organization")));
  const runId = z.uuid().parse(form.get("run"));
  const page = `/admin/${organizationId}/badges/runs/${runId}`;
  try {
    await cancelRun({ organizationId, runId, personId, now: new Date() });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    redirect(`${page}?problem=ended`);
  }
  redirect(`${page}?done=cancelled`);
}

function readSelection({ badges, achievement }: { badges: string; achievement: string }) {
  const credentialIds = readBadgeIds(badges.split(" "));
  if (credentialIds.length > 0) return { credentialIds };
  const [achievementId] = readBadgeIds(achievement);
  return achievementId === undefined ? null : { achievementId };
}

async function begin(
  { organizationId, personId }: { organizationId: number; personId: string },
  work: BulkWork,
  answer: FormState,
): Promise<FormState> {
  const t = await getTranslations("runs.form.errors");
  let runId: string;
  try {
    runId = await startRun({ ...work, organizationId, personId, now: new Date() });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { ...answer, problem: thrown.kind === "conflict" ? t("notPublished") : t("gone") };
  }
  redirect(`/admin/${organizationId}/badges/runs/${runId}?done=begun`);
}
