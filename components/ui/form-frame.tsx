"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Field, type FieldControl } from "./field.tsx";
import { FormControl, type FormField } from "./form-control.tsx";
import type { FormState } from "./form-state.ts";
import { HiddenFields } from "./hidden-fields.tsx";
import { Notice } from "./notice.tsx";

/** A form with the sentences of its server action beside the fields they are about. With script, focus goes to the first field
 *  that has to be changed. */
export function FormFrame({
  state,
  action,
  fields,
  hidden,
  before,
  controlOf,
  children,
}: {
  state: FormState;
  /** The form's action of useActionState. */
  action: (form: FormData) => void;
  fields: readonly FormField[];
  /** Values that go along. */
  hidden: Readonly<Record<string, string>>;
  /** Above the fields. */
  before?: ReactNode;
  /** A field's control where it is not that of its kind; null: it is. */
  controlOf?: (field: FormField, control: FieldControl) => ReactNode;
  /** Below the fields, with the button. */
  children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const errors = state.errors ?? {};
  const firstError = fields.find((field) => errors[field.name])?.name;

  useEffect(() => {
    if (state.errors) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);

  return (
    // The browser's own bubbles would come before our sentences, in the browser's language.
    <form ref={form} action={action} noValidate className="flex flex-col gap-5">
      <HiddenFields values={hidden} />
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
          {(control) =>
            controlOf?.(field, control) ?? (
              <FormControl
                {...control}
                field={field}
                value={state.values?.[field.name] ?? field.value ?? ""}
                isFirstError={field.name === firstError}
              />
            )
          }
        </Field>
      ))}
      {children}
    </form>
  );
}
