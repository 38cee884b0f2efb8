"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect, useRef } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { PartnerValueFields } from "../_partner-values.tsx";
import { ScopeChoice } from "../_scope-choice.tsx";
import { type CreateProviderState, createProviderByForm } from "../actions.ts";

/** Creates an activity provider, then shows what the partner needs, the secret this once. */
export function CreateProviderForm({ organization }: { organization: number }) {
  const t = useTranslations("admin.creating");
  const tProvider = useTranslations("admin.provider");
  const [state, submitForm, isPending] = useActionState<CreateProviderState, FormData>(createProviderByForm, {});
  const form = useRef<HTMLFormElement>(null);
  const errors = state.errors ?? {};

  useEffect(() => {
    if (state.errors) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);

  if (state.made)
    return (
      <div className="flex flex-col gap-5">
        <Notice tone="done" announce>
          {tProvider("created")}
        </Notice>
        <PartnerValueFields values={state.made.values} secret={state.made.secret} />
        <div>
          <ButtonLink href={`/admin/${organization}/providers/${state.made.id}`}>{tProvider("open")}</ButtonLink>
        </div>
      </div>
    );

  return (
    <form ref={form} action={submitForm} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="organization" value={organization} />
      <Field label={t("name")} hint={t("nameHint")} error={errors["name"]}>
        {(control) => <Input {...control} name="name" autoComplete="off" defaultValue={state.values?.["name"] ?? ""} />}
      </Field>
      <ScopeChoice chosen={state.chosen?.["scopes"] ?? ["xapi:write"]} error={errors["scopes"]} />
      <div>
        <Button type="submit" look="primary" disabled={isPending}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
