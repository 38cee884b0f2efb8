import type { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import type { Namespace } from "@/lib/platform/i18n/translator";
import { requireSession } from "@/lib/session/read-session";
import { type ButtonSpec, buttonAction, type FormActionSpec, formAction } from "./form-action.ts";
import type { FormAnswer } from "./perform-form.ts";

/** Who sends a form of a learner's pages. */
export interface LearnerContext {
  personId: string;
  now: Date;
}

/** Where a form is, for those who have to sign in first. */
interface OnPage {
  page: string | ((form: FormData) => string);
}

/** An action of a learner's pages for `useActionState`. See FormSpec. */
export function learnerAction<Schema extends z.ZodType, Result, In extends Namespace, State extends FormState>({
  page,
  ...spec
}: OnPage & FormActionSpec<LearnerContext, Schema, Result, In, State>): (
  state: FormState,
  form: FormData,
) => Promise<FormAnswer<State>> {
  return formAction((form) => admitLearner(page, form), spec);
}

/** An action of a learner's pages for a form that is a button. See learnerAction. */
export function learnerButton<Schema extends z.ZodType, Result>({
  page,
  ...spec
}: OnPage & ButtonSpec<LearnerContext, Schema, Result>): (form: FormData) => Promise<void> {
  return buttonAction((form) => admitLearner(page, form), spec);
}

async function admitLearner(page: OnPage["page"], form: FormData): Promise<LearnerContext> {
  const { person } = await requireSession(typeof page === "string" ? page : page(form));
  return { personId: person.id, now: new Date() };
}
