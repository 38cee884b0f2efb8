"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { OrganizationSettings } from "@/lib/domain/organizations/organization-settings";
import { updateSettings } from "@/lib/domain/organizations/update-settings";
import { adminAction } from "../admin-action.ts";

export const changeSettingsByForm = adminAction({
  schema: OrganizationSettings,
  messages: "admin.settings.errors",
  run: ({ act }, settings) => updateSettings({ ...act, settings }),
  report: async (_, { base, values }) => {
    const t = await getTranslations("admin.settings");
    // The organization's name is beside every page.
    revalidatePath(base, "layout");
    return { values, done: t("saved") };
  },
});
