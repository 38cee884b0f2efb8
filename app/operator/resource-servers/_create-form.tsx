"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { type CreateState, createByForm } from "./actions.ts";

type Words = Record<
  "name" | "nameHint" | "submit" | "secretOnce" | "endpoint" | "id" | "secret" | "copy" | "copied",
  string
>;

/** Makes a service's credentials, and shows the secret this once. */
export function CreateForm({ endpoint, made, words }: { endpoint: string; made: string; words: Words }) {
  const [state, submitForm, isPending] = useActionState<CreateState, FormData>(createByForm, {});
  const form = useRef<HTMLFormElement>(null);
  const copying = { copy: words.copy, copied: words.copied };

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
          <CopyField label={words.endpoint} value={endpoint} {...copying} />
          <CopyField label={words.id} value={state.made.id} {...copying} />
          <CopyField label={words.secret} value={state.made.secret} {...copying} />
          <Notice tone="warning">{words.secretOnce}</Notice>
        </>
      ) : null}
      <form ref={form} action={submitForm} noValidate className="flex flex-col gap-5">
        <Field label={words.name} hint={words.nameHint} error={state.errors?.["name"]}>
          {(control) => (
            <Input {...control} name="name" autoComplete="off" defaultValue={state.values?.["name"] ?? ""} />
          )}
        </Field>
        <div>
          <Button type="submit" disabled={isPending}>
            {words.submit}
          </Button>
        </div>
      </form>
    </div>
  );
}
