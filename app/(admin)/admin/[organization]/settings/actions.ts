"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { readFields } from "@/app/read-fields";
import type { FormState } from "@/components/ui/form-state";
import { OrganizationSettings } from "@/lib/domain/organizations/organization-settings";
import { updateSettings } from "@/lib/domain/organizations/update-settings";
import { readAdministration } from "../read-administration.ts";

export async function changeSettingsByForm(_: FormState, form: FormData): Promise<FormState> {
  const { organizationId, personId } = await readAdministration(String(form.get("organization")));
  const t = await getTranslations("admin.settings.errors");
  const tSettings = await getTranslations("admin.settings");
  const { fields, ...shown } = await readFields(OrganizationSettings, form, t);
  if (!fields) return shown;
  await updateSettings({ organizationId, settings: fields, personId, now: new Date() });
  // The organization's name stands beside every page.
  revalidatePath(`/admin/${organizationId}`, "layout");
  return { ...shown, done: tSettings("saved") };
}
