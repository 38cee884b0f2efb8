import type { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import type { Language } from "@/lib/platform/i18n/choose-language";
import type { Namespace } from "@/lib/platform/i18n/translator";
import { type FormActionSpec, formAction } from "./form-action.ts";
import type { FormAnswer } from "./perform-form.ts";
import { readViewer } from "./read-viewer.ts";

/** What is known of somebody who need not be signed in. */
export interface VisitorContext {
  language: Language;
  now: Date;
}

/** An action for `useActionState` that everybody may send. See FormSpec. */
export function visitorAction<Schema extends z.ZodType, Result, In extends Namespace, State extends FormState>(
  spec: FormActionSpec<VisitorContext, Schema, Result, In, State>,
): (state: FormState, form: FormData) => Promise<FormAnswer<State>> {
  return formAction(async () => ({ language: (await readViewer()).language, now: new Date() }), spec);
}
