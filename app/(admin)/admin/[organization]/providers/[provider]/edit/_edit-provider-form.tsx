"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect, useRef } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormState } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { ScopeChoice } from "../../_scope-choice.tsx";
import { changeProviderByForm } from "../../actions.ts";

/** Changes an activity provider's name and scopes. */
export function EditProviderForm({
  organization,
  provider,
  cancelHref,
}: {
  organization: number;
  provider: { id: string; name: string; scopes: readonly string[] };
  cancelHref: string;
}) {
  const t = useTranslations("admin.creating");
  const tProvider = useTranslations("admin.provider");
  const [state, submitForm, isPending] = useActionState<FormState, FormData>(changeProviderByForm, {});
  const form = useRef<HTMLFormElement>(null);
  const errors = state.errors ?? {};

  useEffect(() => {
    if (state.errors) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);

  return (
    <form ref={form} action={submitForm} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="organization" value={organization} />
      <input type="hidden" name="provider" value={provider.id} />
      {state.problem ? (
        <Notice tone="problem" announce>
          {state.problem}
        </Notice>
      ) : null}
      <Field label={t("name")} hint={t("nameHint")} error={errors["name"]}>
        {(control) => (
          <Input {...control} name="name" autoComplete="off" defaultValue={state.values?.["name"] ?? provider.name} />
        )}
      </Field>
      <ScopeChoice chosen={state.chosen?.["scopes"] ?? provider.scopes} error={errors["scopes"]} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" disabled={isPending}>
          {tProvider("save")}
        </Button>
        <ButtonLink href={cancelHref}>{tProvider("cancel")}</ButtonLink>
      </div>
    </form>
  );
}
