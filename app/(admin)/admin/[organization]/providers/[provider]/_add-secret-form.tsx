"use client";

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
  words,
}: {
  organization: number;
  provider: string;
  canAdd: boolean;
  words: Record<"add" | "added" | "clientSecret" | "secretOnce" | "copy" | "copied", string>;
}) {
  const [state, submitForm, isPending] = useActionState<AddSecretState, FormData>(addSecretByForm, {});
  return (
    <div className="flex flex-col gap-4">
      {state.secret ? (
        <>
          <Notice tone="done" announce>
            {words.added}
          </Notice>
          <CopyField label={words.clientSecret} value={state.secret} copy={words.copy} copied={words.copied} />
          <Notice tone="warning">{words.secretOnce}</Notice>
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
          {words.add}
        </Button>
      </form>
    </div>
  );
}
