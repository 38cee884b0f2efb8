"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import type { FormState } from "./form-state.ts";
import { Button, type ButtonLook } from "./ui/button.tsx";
import { Field } from "./ui/field.tsx";
import { Input, TextArea } from "./ui/input.tsx";
import { Notice } from "./ui/notice.tsx";
import { Select } from "./ui/select.tsx";

/** A field of an ActionForm, as plain data: a server component can pass it on. */
export interface FormField {
  name: string;
  label: string;
  hint?: string;
  /** The word for "optional", where the field may stay empty. */
  optional?: string;
  /** What stands in it at first. */
  value?: string;
  kind?: "text" | "email" | "password" | "code" | "lines" | "choice";
  autoComplete?: string;
  inputMode?: "numeric";
  /** Of a choice. */
  options?: readonly { value: string; label: string }[];
}

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
            <Control
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

function Control({
  field: { name, kind = "text", options, autoComplete, inputMode },
  value,
  isFirstError,
  ...control
}: {
  field: FormField;
  value: string;
  isFirstError: boolean;
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}) {
  const shared = {
    ...control,
    name,
    defaultValue: value,
    // Without script this is what brings the reader to what has to be changed.
    autoFocus: isFirstError,
    ...(autoComplete ? { autoComplete } : {}),
  };
  if (kind === "lines") return <TextArea {...shared} rows={4} />;
  if (kind === "choice")
    return (
      // A new key gives the list its new default: React resets forms after an action, lists to what they began with.
      <Select key={value} {...shared}>
        {options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    );
  if (kind === "code")
    return (
      <Input
        {...shared}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={11}
        className="max-w-60 font-mono text-xl tracking-[0.3em]"
      />
    );
  return (
    <Input
      {...shared}
      type={kind}
      {...(inputMode ? { inputMode } : {})}
      {...(kind === "text" ? {} : { autoCapitalize: "none", spellCheck: false })}
    />
  );
}
