"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { readFields } from "@/app/read-fields";
import type { FormState } from "@/components/form-state";
import { addSecret } from "@/lib/clients/add-secret";
import { createProvider } from "@/lib/clients/create-provider";
import { disableProvider } from "@/lib/clients/disable-provider";
import { retireSecret } from "@/lib/clients/retire-secret";
import { Failure } from "@/lib/http/failure";
import { readAdministration } from "../read-administration.ts";
import { type PartnerValues, partnerValues } from "./partner-values.ts";

export interface CreateProviderState extends FormState {
  made?: { id: string; values: PartnerValues; secret: string };
}

export interface AddSecretState extends FormState {
  secret?: string;
}

const Name = z.object({ name: z.string().trim().min(1).max(200) });
const Scopes = z.array(z.enum(["xapi:write", "xapi:all"])).min(1);

export async function createProviderByForm(_: CreateProviderState, form: FormData): Promise<CreateProviderState> {
  const { organizationId, personId, words } = await readAdministration(String(form.get("organization")));
  const { errors } = words.admin.creating;
  const name = readFields(Name, form, errors);
  const scopes = Scopes.safeParse(form.getAll("scopes"));
  if (!name.fields || !scopes.success)
    return {
      values: name.values,
      errors: { ...(name.fields ? {} : name.errors), ...(scopes.success ? {} : { scopes: errors.scopes }) },
    };
  const { id, key, secret } = await createProvider({
    organizationId,
    name: name.fields.name,
    scopes: scopes.data,
    personId,
    now: new Date(),
  });
  return { made: { id, secret, values: partnerValues({ key, igsClientId: key }) } };
}

export async function addSecretByForm(_: AddSecretState, form: FormData): Promise<AddSecretState> {
  const { change, page, words } = await readChange(form);
  const { errors } = words.admin.provider;
  try {
    const secret = await addSecret(change);
    revalidatePath(page);
    return { secret };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { problem: thrown.code === "two-secrets" ? errors.twoSecrets : errors.gone };
  }
}

export async function retireOneSecret(form: FormData): Promise<void> {
  const { change, page } = await readChange(form);
  const secretId = z.uuid().parse(form.get("secret"));
  await tellingWhy(page, "retired", () => retireSecret({ ...change, secretId }));
}

export async function turnOff(form: FormData): Promise<void> {
  const { change, page } = await readChange(form);
  await tellingWhy(page, "turnedOff", () => disableProvider({ ...change, isDisabled: true }));
}

export async function turnOn(form: FormData): Promise<void> {
  const { change, page } = await readChange(form);
  await tellingWhy(page, "turnedOn", () => disableProvider({ ...change, isDisabled: false }));
}

async function readChange(form: FormData) {
  const { organizationId, personId, words } = await readAdministration(String(form.get("organization")));
  const activityProviderId = z.uuid().parse(form.get("provider"));
  return {
    change: { organizationId, activityProviderId, personId, now: new Date() },
    page: `/admin/${organizationId}/providers/${activityProviderId}`,
    words,
  };
}

async function tellingWhy(page: string, done: string, change: () => Promise<void>): Promise<never> {
  try {
    await change();
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    redirect(`${page}?problem=${thrown.code === "only-secret" ? "onlySecret" : "gone"}`);
  }
  redirect(`${page}?done=${done}`);
}
