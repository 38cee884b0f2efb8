"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { type ArtState, removeArt, uploadArtByForm } from "../actions.ts";

/** Uploads an achievement's picture, or lets it be drawn again. */
export function ArtForm({
  hidden,
  isUploaded,
  words,
}: {
  hidden: Readonly<Record<string, string>>;
  isUploaded: boolean;
  words: Record<"file" | "fileHint" | "upload" | "remove", string>;
}) {
  const [state, submitForm, isPending] = useActionState<ArtState, FormData>(uploadArtByForm, {});
  return (
    <>
      <form action={submitForm} noValidate className="flex flex-col gap-4">
        <HiddenFields values={hidden} />
        {state.done ? (
          <Notice tone={state.leftOut ? "warning" : "done"} title={state.done} announce>
            {state.leftOut}
          </Notice>
        ) : null}
        <Field label={words.file} hint={words.fileHint} error={state.errors?.["file"]}>
          {(control) => <Input {...control} type="file" name="file" accept="image/png,image/svg+xml" />}
        </Field>
        <div>
          <Button type="submit" disabled={isPending}>
            {words.upload}
          </Button>
        </div>
      </form>
      {isUploaded ? (
        <form action={removeArt} className="mt-3">
          <HiddenFields values={hidden} />
          <Button type="submit" look="quiet">
            {words.remove}
          </Button>
        </form>
      ) : null}
    </>
  );
}
