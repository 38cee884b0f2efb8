"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Notice } from "@/components/ui/notice";
import { type AddSecretState, addSecretByForm } from "../actions.ts";

/** Adds a provider's second secret and shows it this once. */
export function AddSecretForm({
  organization,
  provider,
  canAdd,
}: {
  organization: number;
  provider: string;
  canAdd: boolean;
}) {
  const t = useTranslations("admin.provider");
  const [state, submitForm, isPending] = useActionState<AddSecretState, FormData>(addSecretByForm, {});
  return (
    <div className="flex flex-col gap-4">
      {state.secret ? (
        <>
          <Notice tone="done" announce>
            {t("added")}
          </Notice>
          <CopyField label={t("clientSecret")} value={state.secret} />
          <Notice tone="warning">{t("secretOnce")}</Notice>
        </>
      ) : null}
      {state.problem ? (
        <Notice tone="problem" announce>
          {state.problem}
        </Notice>
      ) : null}
      <form action={submitForm} hidden={!canAdd}>
        <input type="hidden" name="organization" value={organization} />
        <input type="hidden" name="provider" value={provider} />
        <Button type="submit" disabled={isPending}>
          {t("addSecret")}
        </Button>
      </form>
    </div>
  );
}
