import type { z } from "zod";
import { type ButtonSpec, buttonAction, type FormActionSpec, formAction } from "@/app/form-action";
import type { FormAnswer } from "@/app/perform-form";
import type { FormState } from "@/components/ui/form-state";
import type { Namespace } from "@/lib/platform/i18n/translator";
import { requireOperator } from "@/lib/session/read-session";

/** Who sends a form of the operator's pages. */
export interface OperatorContext {
  operatorId: string;
  now: Date;
}

/** Where a form is, for those who have to sign in first. */
interface OnPage {
  page: string;
}

/** An action of the operator's pages for `useActionState`. See FormSpec. */
export function operatorAction<Schema extends z.ZodType, Result, In extends Namespace, State extends FormState>({
  page,
  ...spec
}: OnPage & FormActionSpec<OperatorContext, Schema, Result, In, State>): (
  state: FormState,
  form: FormData,
) => Promise<FormAnswer<State>> {
  return formAction(() => admitOperator(page), spec);
}

/** An action of the operator's pages for a form that is a button. See operatorAction. */
export function operatorButton<Schema extends z.ZodType, Result>({
  page,
  ...spec
}: OnPage & ButtonSpec<OperatorContext, Schema, Result>): (form: FormData) => Promise<void> {
  return buttonAction(() => admitOperator(page), spec);
}

async function admitOperator(page: string): Promise<OperatorContext> {
  const { person } = await requireOperator(page);
  return { operatorId: person.id, now: new Date() };
}
