"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button, type ButtonLook } from "@/components/ui/button";
import type { FormField } from "@/components/ui/form-control";
import { FormFrame } from "@/components/ui/form-frame";
import type { CodesState } from "./actions.ts";

/** A form whose answer is a list of recovery codes, which takes the form's place. */
export function CodesForm({
  action,
  fields,
  submit,
  look = "primary",
}: {
  action: (state: CodesState, form: FormData) => Promise<CodesState>;
  fields: readonly FormField[];
  submit: string;
  look?: ButtonLook;
}) {
  const t = useTranslations("profile.security.codes");
  const [state, submitForm, isPending] = useActionState(action, {});
  if (state.codes)
    return (
      <div role="status">
        <h3 className="font-semibold text-lg">{t("title")}</h3>
        <p className="mt-1">{t("lead")}</p>
        <ul className="mt-4 grid gap-x-6 gap-y-2 font-mono sm:grid-cols-2">
          {state.codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
    );
  return (
    <FormFrame state={state} action={submitForm} fields={fields} hidden={{}}>
      <div>
        <Button type="submit" look={look} disabled={isPending}>
          {submit}
        </Button>
      </div>
    </FormFrame>
  );
}
