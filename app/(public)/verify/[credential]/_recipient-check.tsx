"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Surface } from "@/components/ui/surface";
import { compareRecipient } from "./actions.ts";

/** Compares a typed address with the badge. The address travels in the body of a POST, never in an address bar; the form
 *  works without script too. */
export function RecipientCheck({ credentialId }: { credentialId: string }) {
  const t = useTranslations("verify");
  const [answer, compare, isPending] = useActionState(compareRecipient, null);
  const error = answer?.tone === "error" ? answer.text : undefined;
  return (
    <Surface aria-labelledby="recipient-title" className="no-print">
      <h2 id="recipient-title" className="font-semibold text-lg">
        {t("recipient.title")}
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-muted">{t("recipient.lead")}</p>
      <form action={compare} noValidate className="flex max-w-xl flex-col gap-3 sm:flex-row sm:items-end">
        <input type="hidden" name="credential" value={credentialId} />
        <div className="min-w-0 flex-1">
          <Field label={t("recipient.address")} error={error}>
            {(control) => (
              <Input
                {...control}
                name="address"
                type="email"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                defaultValue={answer?.address}
                key={answer?.address}
                required
              />
            )}
          </Field>
        </div>
        <Button type="submit" disabled={isPending} className="min-h-11">
          {t("recipient.compare")}
        </Button>
      </form>
      {answer && answer.tone !== "error" ? (
        <div className="mt-4 max-w-xl">
          <Notice tone={answer.tone} announce>
            {answer.text}
          </Notice>
        </div>
      ) : null}
    </Surface>
  );
}
