"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { type ArtState, removeArt, uploadArtByForm } from "../actions.ts";

/** Uploads an achievement's picture, or lets it be drawn again. */
export function ArtForm({ hidden, isUploaded }: { hidden: Readonly<Record<string, string>>; isUploaded: boolean }) {
  const t = useTranslations("achievements");
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
        <Field label={t("art.file")} hint={t("art.fileHint")} error={state.errors?.["file"]}>
          {(control) => <Input {...control} type="file" name="file" accept="image/png,image/svg+xml" />}
        </Field>
        <div>
          <Button type="submit" disabled={isPending}>
            {t("art.upload")}
          </Button>
        </div>
      </form>
      {isUploaded ? (
        <form action={removeArt} className="mt-3">
          <HiddenFields values={hidden} />
          <Button type="submit" look="quiet">
            {t("art.remove")}
          </Button>
        </form>
      ) : null}
    </>
  );
}
