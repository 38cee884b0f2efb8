"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { FormControl, type FormField } from "./form-control.tsx";
import type { FormState } from "./form-state.ts";
import { Button, type ButtonLook } from "./ui/button.tsx";
import { Field } from "./ui/field.tsx";
import { Notice } from "./ui/notice.tsx";

/** A form whose server action answers with sentences beside the fields they are about. Works without script; with it, focus
 *  goes to the first field that has to be changed. */
export function ActionForm({
  action,
  fields,
  submit,
  look = "primary",
  hidden = {},
  before,
  children,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  fields: readonly FormField[];
  submit: string;
  look?: ButtonLook;
  /** Values that go along. */
  hidden?: Readonly<Record<string, string>>;
  /** Above the fields. */
  before?: ReactNode;
  /** Between the fields and the button. */
  children?: ReactNode;
}) {
  const [state, submitForm, isPending] = useActionState(action, {});
  const form = useRef<HTMLFormElement>(null);
  const errors = state.errors ?? {};
  const firstError = fields.find((field) => errors[field.name])?.name;

  useEffect(() => {
    if (state.errors) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);

  return (
    // The browser's own bubbles would come before our sentences, in the browser's language.
    <form ref={form} action={submitForm} noValidate className="flex flex-col gap-5">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.problem ? (
        <Notice tone="problem" announce>
          {state.problem}
        </Notice>
      ) : null}
      {state.done ? (
        <Notice tone="done" announce>
          {state.done}
        </Notice>
      ) : null}
      {before}
      {fields.map((field) => (
        <Field
          key={field.name}
          label={field.label}
          hint={field.hint}
          error={errors[field.name]}
          {...(field.optional ? { optional: field.optional } : {})}
        >
          {(control) => (
            <FormControl
              {...control}
              field={field}
              value={state.values?.[field.name] ?? field.value ?? ""}
              isFirstError={field.name === firstError}
            />
          )}
        </Field>
      ))}
      {children}
      <div>
        <Button type="submit" look={look} disabled={isPending} className="w-full sm:w-auto">
          {submit}
        </Button>
      </div>
    </form>
  );
}
