"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useActionState, useEffect, useRef, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormState } from "@/components/ui/form-state";
import { Input, TextArea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { mapCourseByForm } from "./actions.ts";

type Mapping = "achievement" | "new-achievement" | "nothing";

/** The choice of what a course earns, with what that issues. The part that is chosen is open, by CSS alone. */
export function MappingForm({
  organization,
  course,
  cancelHref,
  choices,
  current,
  newPreview,
  remarks,
}: {
  organization: number;
  course: string;
  cancelHref: string;
  choices: readonly { id: string; label: string; preview: string }[];
  current: { mapping: "nothing" | null; title: string };
  newPreview: string;
  remarks: readonly string[];
}) {
  const t = useTranslations("admin.mapping");
  const [state, submitForm, isPending] = useActionState<FormState, FormData>(mapCourseByForm, {});
  const [achievementId, setAchievementId] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const errors = state.errors ?? {};
  const typed = state.values ?? {};
  const chosenPreview = choices.find(({ id }) => id === achievementId)?.preview;

  useEffect(() => {
    if (state.errors) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);

  const chosen = typed["mapping"] ?? current.mapping;
  const radio = (value: Mapping) => ({
    name: "mapping",
    value,
    defaultChecked: chosen === value,
  });

  return (
    <form ref={form} action={submitForm} noValidate className="flex flex-col gap-6">
      <input type="hidden" name="organization" value={organization} />
      <input type="hidden" name="course" value={course} />
      {state.problem ? (
        <Notice tone="problem" announce>
          {state.problem}
        </Notice>
      ) : null}
      <fieldset aria-describedby={errors["mapping"] ? "mapping-error" : undefined} className="flex flex-col gap-4">
        <legend className="mb-3 font-semibold text-lg">{t("legend")}</legend>
        {errors["mapping"] ? (
          <p id="mapping-error" className="text-revoked text-sm">
            {errors["mapping"]}
          </p>
        ) : null}
        {choices.length > 0 ? (
          <Option
            label={t("existing")}
            radio={{ ...radio("achievement"), "aria-invalid": errors["mapping"] ? true : undefined }}
          >
            <Field label={t("choose")} error={errors["achievementId"]}>
              {(control) => (
                <Select
                  {...control}
                  name="achievementId"
                  key={typed["achievementId"] ?? ""}
                  defaultValue={typed["achievementId"] ?? ""}
                  onChange={(event) => setAchievementId(event.currentTarget.value)}
                >
                  <option value="">{t("pick")}</option>
                  {choices.map(({ id, label }) => (
                    <option key={id} value={id}>
                      {label}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <p aria-live="polite" className="font-semibold text-primary empty:hidden">
              {chosenPreview}
            </p>
          </Option>
        ) : null}
        <Option
          label={t("new")}
          radio={{
            ...radio("new-achievement"),
            "aria-invalid": errors["mapping"] && choices.length === 0 ? true : undefined,
          }}
        >
          <Field label={t("name")} hint={t("nameHint")} error={errors["name"]}>
            {(control) => <Input {...control} name="name" defaultValue={typed["name"] ?? current.title} />}
          </Field>
          <Field label={t("description")} hint={t("descriptionHint")} error={errors["description"]}>
            {(control) => (
              <TextArea {...control} name="description" rows={3} defaultValue={typed["description"] ?? ""} />
            )}
          </Field>
          <Field label={t("criteria")} hint={t("criteriaHint")} error={errors["criteria"]}>
            {(control) => <TextArea {...control} name="criteria" rows={4} defaultValue={typed["criteria"] ?? ""} />}
          </Field>
          <p className="font-semibold text-primary">{newPreview}</p>
        </Option>
        <Option label={t("nothing")} hint={t("nothingHint")} radio={radio("nothing")} />
      </fieldset>
      {remarks.length > 0 ? (
        <Notice>
          {remarks.map((remark) => (
            <p key={remark}>{remark}</p>
          ))}
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" disabled={isPending}>
          {t("submit")}
        </Button>
        <ButtonLink href={cancelHref}>{t("cancel")}</ButtonLink>
      </div>
    </form>
  );
}

/** A radio button with its label, and what belongs to it, which is open while it is chosen. */
function Option({
  label,
  hint,
  radio,
  children,
}: {
  label: string;
  hint?: string;
  radio: ComponentProps<"input">;
  children?: ReactNode;
}) {
  return (
    <div className="group/option rounded-md border border-hairline has-[input[type=radio]:checked]:border-primary">
      <label className="flex min-h-11 cursor-pointer items-center gap-3 px-4 py-2.5">
        <input {...radio} type="radio" className="size-5 flex-none accent-primary" />
        <span>
          <span className="font-semibold">{label}</span>
          {hint ? <span className="block text-muted text-sm">{hint}</span> : null}
        </span>
      </label>
      {children ? (
        <div className="hidden flex-col gap-4 px-4 pb-4 group-has-[input[type=radio]:checked]/option:flex">
          {children}
        </div>
      ) : null}
    </div>
  );
}
