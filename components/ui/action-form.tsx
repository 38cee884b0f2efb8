"use client";

import { type ReactNode, useActionState } from "react";
import { Button, type ButtonLook } from "./button.tsx";
import type { FormField } from "./form-control.tsx";
import { FormFrame } from "./form-frame.tsx";
import type { FormState } from "./form-state.ts";

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
  return (
    <FormFrame state={state} action={submitForm} fields={fields} hidden={hidden} before={before}>
      {children}
      <div>
        <Button type="submit" look={look} disabled={isPending} className="w-full sm:w-auto">
          {submit}
        </Button>
      </div>
    </FormFrame>
  );
}
