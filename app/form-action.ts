import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { type AnyTranslator, findMessage } from "@/lib/platform/i18n/find-message";
import type { Namespace, Translator } from "@/lib/platform/i18n/translator";
import { type FormAnswer, type FormSpec, performForm, type Reply } from "./perform-form.ts";

/** As FormSpec, with where its sentences are: a field's error is the message with the field's name, in the first namespace
 *  that has one. `t` translates by the first namespace. */
export type FormActionSpec<Context, Schema extends z.ZodType, Result, In extends Namespace, State extends FormState> = {
  messages: In | readonly [In, ...Namespace[]];
} & FormSpec<Context, Schema, Result, Translator<In>, State>;

/** As FormSpec, for a form without a state: every answer is a path, and undefined stays on the page. */
export type ButtonSpec<Context, Schema extends z.ZodType, Result> = Omit<
  FormSpec<Context, Schema, Result, null, never>,
  "show" | "report"
> & {
  report: (result: Result, reply: Reply<Context, z.output<Schema>, null>) => string | undefined;
};

/** The action of a form that shows what came of it: for `useActionState`.
 *  @param admit says who sent the form, or sends away who may not */
export function formAction<Context, Schema extends z.ZodType, Result, In extends Namespace, State extends FormState>(
  admit: (form: FormData) => Promise<Context>,
  spec: FormActionSpec<Context, Schema, Result, In, State>,
): (state: FormState, form: FormData) => Promise<FormAnswer<State>> {
  return async (_, form) => {
    const context = await admit(form);
    const namespaces: readonly Namespace[] = typeof spec.messages === "string" ? [spec.messages] : spec.messages;
    const translators = await Promise.all(namespaces.map((namespace) => getTranslations(namespace)));
    const tShell = await getTranslations("shell");
    const sentenceOf = (name: string) =>
      name === "controlCharacter"
        ? tShell("controlCharacter")
        : translators.map((t) => findMessage(t as AnyTranslator, name)).find((sentence) => sentence !== undefined);
    // The first translator is that of the first namespace, which its type in a list does not say.
    const next = await performForm(spec, { form, context, t: translators[0] as unknown as Translator<In>, sentenceOf });
    return typeof next === "string" ? redirect(next) : next;
  };
}

/** The action of a form that is a button, and leads to a page that shows what came of it.
 *  @param admit says who sent the form, or sends away who may not
 *  @throws Error for fields that no form of ours sends */
export function buttonAction<Context, Schema extends z.ZodType, Result>(
  admit: (form: FormData) => Promise<Context>,
  spec: ButtonSpec<Context, Schema, Result>,
): (form: FormData) => Promise<void> {
  return async (form) => {
    const context = await admit(form);
    const next: string | FormState = await performForm<Context, Schema, Result, null, never>(
      { ...spec, report: (result, reply) => spec.report(result, reply) ?? "" },
      { form, context, t: null, sentenceOf: () => undefined },
    );
    if (typeof next !== "string") throw new Error(`fields that no form of ours sends: ${JSON.stringify(next.errors)}`);
    if (next !== "") redirect(next);
  };
}
