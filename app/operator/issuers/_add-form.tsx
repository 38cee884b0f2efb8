"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormState } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { addIssuer } from "./actions.ts";

/** Adds an issuer that the operator knows. */
export function AddForm() {
  const t = useTranslations("verify.knownIssuers");
  const [state, submitForm, isPending] = useActionState<FormState, FormData>(addIssuer, {});
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (state.errors) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);

  return (
    <form ref={form} action={submitForm} noValidate className="flex flex-col gap-5">
      <Field label={t("id")} hint={t("idHint")} error={state.errors?.["id"]}>
        {(control) => (
          <Input
            {...control}
            name="id"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={state.values?.["id"] ?? ""}
          />
        )}
      </Field>
      <Field label={t("name")} hint={t("nameHint")} error={state.errors?.["name"]}>
        {(control) => <Input {...control} name="name" autoComplete="off" defaultValue={state.values?.["name"] ?? ""} />}
      </Field>
      <div>
        <Button type="submit" disabled={isPending}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
