"use server";

import { redirect } from "next/navigation";
import { readAdministration } from "./read-administration.ts";

export async function switchOrganization(form: FormData): Promise<void> {
  const { organizationId } = await readAdministration(String(form.get("organization")));
  redirect(`/admin/${organizationId}`);
}
