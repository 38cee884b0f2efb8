import type { z } from "zod";
import { type ButtonSpec, buttonAction, type FormActionSpec, formAction } from "@/app/form-action";
import type { FormAnswer } from "@/app/perform-form";
import type { FormState } from "@/components/ui/form-state";
import type { Namespace } from "@/lib/platform/i18n/translator";
import { type Administration, readAdministration } from "./read-administration.ts";

/** Who sends a form of the console, and for which organization. */
export interface AdminContext {
  /** What every verb takes. */
  act: { organizationId: number; personId: string; now: Date };
  /** The path of the organization's console. */
  base: string;
  language: Administration["language"];
}

/** An action of the console for `useActionState`. The form names its organization in the field `organization`, whose
 *  administrators alone may send it. See FormSpec. */
export function adminAction<Schema extends z.ZodType, Result, In extends Namespace, State extends FormState>(
  spec: FormActionSpec<AdminContext, Schema, Result, In, State>,
): (state: FormState, form: FormData) => Promise<FormAnswer<State>> {
  return formAction(admitAdministrator, spec);
}

/** An action of the console for a form that is a button. See adminAction. */
export function adminButton<Schema extends z.ZodType, Result>(
  spec: ButtonSpec<AdminContext, Schema, Result>,
): (form: FormData) => Promise<void> {
  return buttonAction(admitAdministrator, spec);
}

async function admitAdministrator(form: FormData): Promise<AdminContext> {
  const { organizationId, personId, language } = await readAdministration(String(form.get("organization")));
  return { act: { organizationId, personId, now: new Date() }, base: `/admin/${organizationId}`, language };
}
