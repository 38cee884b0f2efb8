"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readFields } from "@/app/read-fields";
import type { FormState } from "@/components/ui/form-state";
import { startRun } from "@/lib/domain/credentials/bulk/start-run";
import { activateKeyNow } from "@/lib/domain/issuers/activate-key";
import { compromiseKey } from "@/lib/domain/issuers/compromise-key";
import { rotateKey } from "@/lib/domain/issuers/rotate-key";
import { IssuerIdentityFields, updateIssuer } from "@/lib/domain/issuers/update-issuer";
import { Failure } from "@/lib/platform/failure/failure";
import { readAdministration } from "../read-administration.ts";

async function readAct(form: FormData) {
  const { organizationId, personId } = await readAdministration(String(form.get("organization")));
  return {
    act: { organizationId, personId, now: new Date() },
    page: `/admin/${organizationId}/issuer`,
  };
}

export async function makeIssuer(form: FormData): Promise<void> {
  const { act, page } = await readAct(form);
  await updateIssuer({ ...act, identity: {} });
  redirect(page);
}

export async function changeIssuerByForm(_: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("issuing.issuer.errors");
  const tIssuer = await getTranslations("issuing.issuer");
  const { act } = await readAct(form);
  const { fields, ...shown } = await readFields(IssuerIdentityFields, form, t);
  if (!fields) return shown;
  await updateIssuer({ ...act, identity: fields });
  return { ...shown, done: tIssuer("saved") };
}

const Rotation = z.object({ algorithm: z.enum(["Ed25519", "RS256", "ES256"]), when: z.enum(["later", "now"]) });

export async function rotateKeyByForm(_: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("issuing.issuer.errors");
  const tIssuer = await getTranslations("issuing.issuer");
  const { act, page } = await readAct(form);
  const { fields, ...shown } = await readFields(Rotation, form, t);
  if (!fields) return shown;
  const { algorithm, when } = fields;
  try {
    await rotateKey({ ...act, algorithm, isImmediate: when === "now" });
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.kind === "conflict")
      return { ...shown, problem: tIssuer("errors.waiting") };
    throw thrown;
  }
  redirect(`${page}?done=${when === "now" ? "used" : "rotated"}#keys`);
}

export async function takeKeyIntoUse(form: FormData): Promise<void> {
  const { act, page } = await readAct(form);
  await redirectAfter(page, "used", () => activateKeyNow({ ...act, keyId: String(form.get("key")) }));
}

export async function markCompromised(form: FormData): Promise<void> {
  const { act, page } = await readAct(form);
  await redirectAfter(page, "compromised", () => compromiseKey({ ...act, keyId: String(form.get("key")) }));
}

export async function reissueBadgesOfKey(form: FormData): Promise<void> {
  const { act, page } = await readAct(form);
  let runId: string;
  try {
    runId = await startRun({ ...act, kind: "REISSUE", of: { keyId: String(form.get("key")) } });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    redirect(`${page}?problem=gone#keys`);
  }
  redirect(`/admin/${act.organizationId}/badges/runs/${runId}`);
}

/** Does it and tells so on the issuer's page; where somebody else was faster, that page tells how things stand. */
async function redirectAfter(page: string, done: string, work: () => Promise<void>): Promise<never> {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    redirect(`${page}?problem=${thrown.kind === "conflict" ? "marked" : "gone"}#keys`);
  }
  redirect(`${page}?done=${done}#keys`);
}
