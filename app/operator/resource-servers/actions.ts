"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readFields } from "@/app/read-fields";
import type { FormState } from "@/components/ui/form-state";
import { createResourceServer } from "@/lib/domain/apps/create-resource-server";
import { deleteResourceServer } from "@/lib/domain/apps/delete-resource-server";
import { asFailure } from "@/lib/platform/failure/failure";
import { requireOperator } from "@/lib/session/read-session";

const page = "/operator/resource-servers";

export interface CreateState extends FormState {
  /** The secret is told this once. */
  made?: { name: string; id: string; secret: string };
}

const Name = z.object({ name: z.string().trim().min(1).max(200) });

/** Lets a service ask about tokens. */
export async function createByForm(_: CreateState, form: FormData): Promise<CreateState> {
  const tErrors = await getTranslations("apps.resourceServers.errors");
  const { person } = await requireOperator(page);
  const { fields, ...shown } = await readFields(Name, form, tErrors);
  if (!fields) return shown;
  const made = await createResourceServer({ name: fields.name, operatorId: person.id }, new Date());
  revalidatePath(page);
  return { made: { name: fields.name, ...made } };
}

/** Ends that. */
export async function remove(form: FormData): Promise<void> {
  const { person } = await requireOperator(page);
  try {
    await deleteResourceServer({ id: String(form.get("server")), operatorId: person.id }, new Date());
  } catch (thrown) {
    if (asFailure(thrown).kind !== "not-found") throw thrown;
    redirect(`${page}?problem=gone`);
  }
  redirect(`${page}?done=removed`);
}
