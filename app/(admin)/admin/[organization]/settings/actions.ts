"use server";

import { revalidatePath } from "next/cache";
import { readFields } from "@/app/read-fields";
import type { FormState } from "@/components/ui/form-state";
import { OrganizationSettings } from "@/lib/domain/organizations/organization-settings";
import { updateSettings } from "@/lib/domain/organizations/update-settings";
import { readAdministration } from "../read-administration.ts";

export async function changeSettingsByForm(_: FormState, form: FormData): Promise<FormState> {
  const { organizationId, personId, words } = await readAdministration(String(form.get("organization")));
  const { errors, saved } = words.admin.settings;
  const { fields, ...shown } = await readFields(OrganizationSettings, form, errors);
  if (!fields) return shown;
  await updateSettings({ organizationId, settings: fields, personId, now: new Date() });
  // The organization's name stands beside every page.
  revalidatePath(`/admin/${organizationId}`, "layout");
  return { ...shown, done: saved };
}
