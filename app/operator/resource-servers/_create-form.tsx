"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { type CreateState, createByForm } from "./actions.ts";

/** Makes a service's credentials, and shows the secret this once. */
export function CreateForm({ endpoint, made }: { endpoint: string; made: string }) {
  const t = useTranslations("shell");
  const tResourceServers = useTranslations("apps.resourceServers");
  const [state, submitForm, isPending] = useActionState<CreateState, FormData>(createByForm, {});
  const form = useRef<HTMLFormElement>(null);
  const copying = { copy: t("copy"), copied: t("copied") };

  useEffect(() => {
    if (state.errors) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);

  return (
    <div className="flex flex-col gap-5">
      {state.made ? (
        <>
          <Notice tone="done" announce>
            {made.replace("{name}", () => state.made?.name ?? "")}
          </Notice>
          <CopyField label={tResourceServers("endpoint")} value={endpoint} {...copying} />
          <CopyField label={tResourceServers("id")} value={state.made.id} {...copying} />
          <CopyField label={tResourceServers("secret")} value={state.made.secret} {...copying} />
          <Notice tone="warning">{tResourceServers("secretOnce")}</Notice>
        </>
      ) : null}
      <form ref={form} action={submitForm} noValidate className="flex flex-col gap-5">
        <Field label={tResourceServers("name")} hint={tResourceServers("nameHint")} error={state.errors?.["name"]}>
          {(control) => (
            <Input {...control} name="name" autoComplete="off" defaultValue={state.values?.["name"] ?? ""} />
          )}
        </Field>
        <div>
          <Button type="submit" disabled={isPending}>
            {tResourceServers("submit")}
          </Button>
        </div>
      </form>
    </div>
  );
}
