import type { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import type { Namespace } from "@/lib/platform/i18n/translator";
import { requireRecentSession, requireSession } from "@/lib/session/read-session";
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
  /** Whether the person must have signed in a moment ago, as for changes of how they sign in. */
  isSensitive?: boolean;
}

type SensitivePage = { [Member in keyof OnPage]: OnPage[Member] | undefined } & Pick<OnPage, "page">;

/** An action of a learner's pages for `useActionState`. See FormSpec. */
export function learnerAction<Schema extends z.ZodType, Result, In extends Namespace, State extends FormState>({
  page,
  isSensitive,
  ...spec
}: OnPage & FormActionSpec<LearnerContext, Schema, Result, In, State>): (
  state: FormState,
  form: FormData,
) => Promise<FormAnswer<State>> {
  return formAction((form) => admitLearner({ page, isSensitive }, form), spec);
}

/** An action of a learner's pages for a form that is a button. See learnerAction. */
export function learnerButton<Schema extends z.ZodType, Result>({
  page,
  isSensitive,
  ...spec
}: OnPage & ButtonSpec<LearnerContext, Schema, Result>): (form: FormData) => Promise<void> {
  return buttonAction((form) => admitLearner({ page, isSensitive }, form), spec);
}

async function admitLearner({ page, isSensitive }: SensitivePage, form: FormData): Promise<LearnerContext> {
  const next = typeof page === "string" ? page : page(form);
  const { person } = await (isSensitive ? requireRecentSession(next) : requireSession(next));
  return { personId: person.id, now: new Date() };
}
