"use client";

import { useTranslations } from "next-intl";
import { useActionState, useDeferredValue, useEffect, useRef, useState } from "react";
import { BadgeMount } from "@/components/ui/badge-mount";
import { Button, ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Input, TextArea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { Surface } from "@/components/ui/surface";
import { changeAchievementByForm } from "../../actions.ts";

interface Choice {
  value: string;
  label: string;
}

/** The fields of an achievement beside how it looks with what is typed. */
export function EditForm({
  hidden,
  cancelHref,
  art,
  types,
  units,
  targetTypes,
  alignments,
  current,
}: {
  hidden: Readonly<Record<string, string>>;
  cancelHref: string;
  /** The art's address, which draws another name when that is added. */
  art: string;
  types: readonly Choice[];
  units: readonly Choice[];
  targetTypes: readonly string[];
  alignments: readonly { legend: string; isNew: boolean }[];
  current: Readonly<Record<string, string>>;
}) {
  const t = useTranslations("achievements.fields");
  const [state, submitForm, isPending] = useActionState(changeAchievementByForm, {});
  const [name, setName] = useState(current["name"] ?? "");
  const [description, setDescription] = useState(current["description"] ?? "");
  const form = useRef<HTMLFormElement>(null);
  const errors = state.errors ?? {};
  const value = (field: string) => state.values?.[field] ?? current[field] ?? "";

  useEffect(() => {
    if (state.errors) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);

  const input = (field: string, label: string, more: { hint?: string; isNeeded?: boolean; error?: string } = {}) => (
    <Field label={label} hint={more.hint} error={errors[field]} {...(more.isNeeded ? {} : { optional: t("optional") })}>
      {(control) => <Input {...control} name={field} autoComplete="off" defaultValue={value(field)} />}
    </Field>
  );

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <form ref={form} action={submitForm} noValidate className="flex min-w-0 flex-col gap-6">
        <HiddenFields values={hidden} />
        {state.problem ? (
          <Notice tone="problem" announce>
            {state.problem}
          </Notice>
        ) : null}
        <Surface aria-labelledby="texts" className="flex flex-col gap-5">
          <h2 id="texts" className="font-semibold text-xl">
            {t("texts")}
          </h2>
          <Field label={t("name")} hint={t("nameHint")} error={errors["name"]}>
            {(control) => (
              <Input
                {...control}
                name="name"
                autoComplete="off"
                defaultValue={value("name")}
                onChange={(event) => setName(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field label={t("description")} hint={t("descriptionHint")} error={errors["description"]}>
            {(control) => (
              <TextArea
                {...control}
                name="description"
                rows={3}
                defaultValue={value("description")}
                onChange={(event) => setDescription(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field label={t("criteria")} hint={t("criteriaHint")} error={errors["criteria"]}>
            {(control) => <TextArea {...control} name="criteria" rows={6} defaultValue={value("criteria")} />}
          </Field>
          {input("language", t("language"), { hint: t("languageHint"), isNeeded: true })}
        </Surface>
        <Surface aria-labelledby="more" className="flex flex-col gap-5">
          <h2 id="more" className="font-semibold text-xl">
            {t("more")}
          </h2>
          <Field label={t("type")} error={errors["type"]}>
            {(control) => (
              <Select {...control} name="type" key={value("type")} defaultValue={value("type")}>
                {types.map((type) => (
                  <option key={type.value} value={type.value}>
                    {type.label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {input("tags", t("tags"), { hint: t("tagsHint") })}
          {input("credits", t("credits"), { hint: t("creditsHint") })}
          <div className="grid items-end gap-4 sm:grid-cols-2">
            {input("validity", t("validity"), { hint: t("validityHint") })}
            <Field label={t("validityUnit")}>
              {(control) => (
                <Select
                  {...control}
                  name="validityUnit"
                  key={value("validityUnit")}
                  defaultValue={value("validityUnit")}
                >
                  {units.map((unit) => (
                    <option key={unit.value} value={unit.value}>
                      {unit.label}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          {input("imageCaption", t("imageCaption"), { hint: t("imageCaptionHint") })}
        </Surface>
        <Surface aria-labelledby="alignments" className="flex flex-col gap-4">
          <h2 id="alignments" className="font-semibold text-xl">
            {t("alignments")}
          </h2>
          <p className="text-muted">{t("alignmentsHint")}</p>
          {alignments.map(({ legend, isNew }, number) => (
            <Disclosure
              // biome-ignore lint/suspicious/noArrayIndexKey: their number is all that they have
              key={number}
              title={current[`targetName.${number}`] || legend}
              isOpen={!isNew || Object.keys(errors).some((field) => field.endsWith(`.${number}`))}
            >
              <fieldset className="flex flex-col gap-4 border-hairline border-l pl-4">
                <legend className="sr-only">{legend}</legend>
                {input(`targetName.${number}`, t("targetName"), { isNeeded: true })}
                {input(`targetUrl.${number}`, t("targetUrl"), { hint: t("targetUrlHint"), isNeeded: true })}
                <Field label={t("targetType")} optional={t("optional")}>
                  {(control) => (
                    <Select {...control} name={`targetType.${number}`} defaultValue={value(`targetType.${number}`)}>
                      <option value="">{t("noType")}</option>
                      {targetTypes.map((type) => (
                        <option key={type} value={type}>
                          {type}
                        </option>
                      ))}
                    </Select>
                  )}
                </Field>
                {input(`targetCode.${number}`, t("targetCode"))}
                {input(`targetFramework.${number}`, t("targetFramework"))}
                {input(`targetDescription.${number}`, t("targetDescription"))}
              </fieldset>
            </Disclosure>
          ))}
        </Surface>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary" disabled={isPending}>
            {t("submit")}
          </Button>
          <ButtonLink href={cancelHref}>{t("cancel")}</ButtonLink>
        </div>
      </form>
      <Preview art={art} name={name} description={description} />
    </div>
  );
}

/** How the badge looks with what is typed, at the sizes of lists, cards and pages. */
function Preview({ art, name, description }: { art: string; name: string; description: string }) {
  const t = useTranslations("achievements.preview");
  const settled = useSettled(name);
  const src = `${art}&name=${encodeURIComponent(settled)}`;
  return (
    <Surface aria-labelledby="preview" className="lg:sticky lg:top-20">
      <h2 id="preview" className="font-semibold text-xl">
        {t("title")}
      </h2>
      <p className="mb-4 text-muted text-sm">{t("lead")}</p>
      <div className="flex flex-col gap-4">
        <div className="flex items-end gap-4">
          <BadgeMount src={src} size={32} />
          <BadgeMount src={src} size={96} />
        </div>
        <BadgeMount src={src} size={256} className="max-w-full" />
        <p className="wrap-anywhere font-semibold font-serif text-lg">{useDeferredValue(name)}</p>
        <p className="wrap-anywhere text-muted">{useDeferredValue(description)}</p>
      </div>
    </Surface>
  );
}

/** The value when it has not changed for a moment: each drawing is a request. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 300);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
