"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { readFields } from "@/app/read-fields";
import type { FormState } from "@/components/ui/form-state";
import { cancelRun } from "@/lib/domain/credentials/bulk/cancel-run";
import { parseRecipients } from "@/lib/domain/credentials/bulk/parse-recipients";
import { type BulkWork, itemsMax, startRun } from "@/lib/domain/credentials/bulk/start-run";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { Failure } from "@/lib/platform/failure/failure";
import type { Messages } from "@/lib/platform/i18n/messages.en";
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
  const { organizationId, personId, words } = await readAdministration(String(form.get("organization")));
  const { errors, lineErrors } = words.runs.form;
  // Cells of a spreadsheet have tabs between them, which no other field may have.
  const list = String(form.get("recipients") ?? "");
  form.set("recipients", "");
  const { fields, ...shown } = await readFields(Issue, form, errors);
  const answer = { ...shown, values: { ...shown.values, recipients: list } };
  if (!fields) return answer;
  const { achievement: achievementId, who } = fields;
  if (who === "earned") return begin({ organizationId, personId, words }, { kind: "ISSUE", achievementId }, answer);
  const now = new Date();
  const { recipients, fault } = parseRecipients(list, { now, timeZone: await readTimeZone(organizationId) });
  if (fault) return { ...answer, errors: { recipients: lineErrors[fault.what](fault.line, fault.text) } };
  if (recipients.length === 0) return { ...answer, errors: { recipients: errors.recipients } };
  if (recipients.length > itemsMax) return { ...answer, errors: { recipients: errors.recipientsMax } };
  return begin({ organizationId, personId, words }, { kind: "ISSUE", achievementId, recipients }, answer);
}

export async function reissueByForm(_: FormState, form: FormData): Promise<FormState> {
  const administration = await readAdministration(String(form.get("organization")));
  const { errors } = administration.words.runs.form;
  const { fields, ...shown } = await readFields(Reissue, form, errors);
  if (!fields) return shown;
  const of = fields.key === "" ? readSelection(fields) : { keyId: fields.key };
  if (!of) return { ...shown, errors: { achievement: errors.achievement } };
  return begin(administration, { kind: "REISSUE", of }, shown);
}

export async function revokeByForm(_: FormState, form: FormData): Promise<FormState> {
  const administration = await readAdministration(String(form.get("organization")));
  const { errors } = administration.words.runs.form;
  const { fields, ...shown } = await readFields(Revoke, form, errors);
  if (!fields) return shown;
  const { reason, visibility } = fields;
  const of = readSelection(fields);
  if (!of) return { ...shown, errors: { achievement: errors.achievement } };
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
  { organizationId, personId, words }: { organizationId: number; personId: string; words: Messages },
  work: BulkWork,
  answer: FormState,
): Promise<FormState> {
  let runId: string;
  try {
    runId = await startRun({ ...work, organizationId, personId, now: new Date() });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const { errors } = words.runs.form;
    return { ...answer, problem: thrown.kind === "conflict" ? errors.notPublished : errors.gone };
  }
  redirect(`/admin/${organizationId}/badges/runs/${runId}?done=begun`);
}
