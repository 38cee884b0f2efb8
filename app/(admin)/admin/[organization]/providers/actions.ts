"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readFields } from "@/app/read-fields";
import type { FormState } from "@/components/ui/form-state";
import { addSecret } from "@/lib/domain/activity-providers/add-secret";
import { createProvider } from "@/lib/domain/activity-providers/create-provider";
import { retireSecret } from "@/lib/domain/activity-providers/retire-secret";
import { grantableScopes } from "@/lib/domain/activity-providers/scopes";
import { updateProvider } from "@/lib/domain/activity-providers/update-provider";
import { Failure } from "@/lib/platform/failure/failure";
import type { Translator } from "@/lib/platform/i18n/translator";
import { readAdministration } from "../read-administration.ts";
import { type PartnerValues, partnerValues } from "./partner-values.ts";

export interface ProviderFormState extends FormState {
  /** What was chosen. */
  scopes?: string[];
}

export interface CreateProviderState extends ProviderFormState {
  made?: { id: string; values: PartnerValues; secret: string };
}

export interface AddSecretState extends FormState {
  secret?: string;
}

const Name = z.object({ name: z.string().trim().min(1).max(200) });
const Scopes = z.array(z.enum(grantableScopes)).min(1);

export async function createProviderByForm(_: CreateProviderState, form: FormData): Promise<CreateProviderState> {
  const { organizationId, personId } = await readAdministration(String(form.get("organization")));
  const t = await getTranslations("admin.creating.errors");
  const { fields, ...shown } = await readProviderFields(form, t);
  if (!fields) return shown;
  const { id, key, secret } = await createProvider({
    organizationId,
    ...fields,
    personId,
    now: new Date(),
  });
  return {
    made: { id, secret, values: partnerValues(organizationId, { key, igsClientId: key, scopes: fields.scopes }) },
  };
}

export async function changeProviderByForm(_: ProviderFormState, form: FormData): Promise<ProviderFormState> {
  const t = await getTranslations("admin.creating.errors");
  const tAdmin = await getTranslations("admin");
  const { change, page } = await readChange(form);
  const { fields, ...shown } = await readProviderFields(form, t);
  if (!fields) return shown;
  try {
    await updateProvider({ ...change, changes: fields });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { ...shown, problem: tAdmin("provider.errors.gone") };
  }
  redirect(`${page}?done=changed`);
}

async function readProviderFields(form: FormData, t: Translator<"admin.creating.errors">) {
  const name = await readFields(Name, form, t);
  const scopes = Scopes.safeParse(form.getAll("scopes"));
  const typed = { values: name.values, scopes: form.getAll("scopes").map(String) };
  if (name.fields && scopes.success) return { ...typed, fields: { name: name.fields.name, scopes: scopes.data } };
  return {
    ...typed,
    fields: null,
    errors: { ...(name.fields ? {} : name.errors), ...(scopes.success ? {} : { scopes: t("scopes") }) },
  };
}

export async function addSecretByForm(_: AddSecretState, form: FormData): Promise<AddSecretState> {
  const t = await getTranslations("admin.provider.errors");
  const { change, page } = await readChange(form);
  try {
    const secret = await addSecret(change);
    revalidatePath(page);
    return { secret };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { problem: thrown.code === "two-secrets" ? t("twoSecrets") : t("gone") };
  }
}

export async function retireOneSecret(form: FormData): Promise<void> {
  const { change, page } = await readChange(form);
  const secretId = z.uuid().parse(form.get("secret"));
  await tellingWhy(page, "retired", () => retireSecret({ ...change, secretId }));
}

export async function turnOff(form: FormData): Promise<void> {
  const { change, page } = await readChange(form);
  await tellingWhy(page, "turnedOff", () => updateProvider({ ...change, changes: { isDisabled: true } }));
}

export async function turnOn(form: FormData): Promise<void> {
  const { change, page } = await readChange(form);
  await tellingWhy(page, "turnedOn", () => updateProvider({ ...change, changes: { isDisabled: false } }));
}

async function readChange(form: FormData) {
  const { organizationId, personId } = await readAdministration(String(form.get("organization")));
  const activityProviderId = z.uuid().parse(form.get("provider"));
  return {
    change: { organizationId, activityProviderId, personId, now: new Date() },
    page: `/admin/${organizationId}/providers/${activityProviderId}`,
  };
}

async function tellingWhy(page: string, done: string, change: () => Promise<unknown>): Promise<never> {
  try {
    await change();
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    redirect(`${page}?problem=${thrown.code === "only-secret" ? "onlySecret" : "gone"}`);
  }
  redirect(`${page}?done=${done}`);
}
