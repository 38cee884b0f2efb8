"use client";

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

type Words = Record<
  | "texts"
  | "name"
  | "nameHint"
  | "description"
  | "descriptionHint"
  | "criteria"
  | "criteriaHint"
  | "language"
  | "languageHint"
  | "more"
  | "type"
  | "tags"
  | "tagsHint"
  | "credits"
  | "creditsHint"
  | "validity"
  | "validityHint"
  | "validityUnit"
  | "imageCaption"
  | "imageCaptionHint"
  | "alignments"
  | "alignmentsHint"
  | "targetName"
  | "targetUrl"
  | "targetUrlHint"
  | "targetType"
  | "noType"
  | "targetCode"
  | "targetFramework"
  | "targetDescription"
  | "optional"
  | "submit"
  | "cancel"
  | "previewTitle"
  | "previewLead",
  string
>;

interface Choice {
  value: string;
  label: string;
}

/** The fields of an achievement beside how it looks with what is typed. */
export function EditForm({
  hidden,
  cancelHref,
  art,
  words,
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
  words: Words;
  types: readonly Choice[];
  units: readonly Choice[];
  targetTypes: readonly string[];
  alignments: readonly { legend: string; isNew: boolean }[];
  current: Readonly<Record<string, string>>;
}) {
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
    <Field
      label={label}
      hint={more.hint}
      error={errors[field]}
      {...(more.isNeeded ? {} : { optional: words.optional })}
    >
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
            {words.texts}
          </h2>
          <Field label={words.name} hint={words.nameHint} error={errors["name"]}>
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
          <Field label={words.description} hint={words.descriptionHint} error={errors["description"]}>
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
          <Field label={words.criteria} hint={words.criteriaHint} error={errors["criteria"]}>
            {(control) => <TextArea {...control} name="criteria" rows={6} defaultValue={value("criteria")} />}
          </Field>
          {input("language", words.language, { hint: words.languageHint, isNeeded: true })}
        </Surface>
        <Surface aria-labelledby="more" className="flex flex-col gap-5">
          <h2 id="more" className="font-semibold text-xl">
            {words.more}
          </h2>
          <Field label={words.type} error={errors["type"]}>
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
          {input("tags", words.tags, { hint: words.tagsHint })}
          {input("credits", words.credits, { hint: words.creditsHint })}
          <div className="grid items-end gap-4 sm:grid-cols-2">
            {input("validity", words.validity, { hint: words.validityHint })}
            <Field label={words.validityUnit}>
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
          {input("imageCaption", words.imageCaption, { hint: words.imageCaptionHint })}
        </Surface>
        <Surface aria-labelledby="alignments" className="flex flex-col gap-4">
          <h2 id="alignments" className="font-semibold text-xl">
            {words.alignments}
          </h2>
          <p className="text-muted">{words.alignmentsHint}</p>
          {alignments.map(({ legend, isNew }, number) => (
            <Disclosure
              // biome-ignore lint/suspicious/noArrayIndexKey: their number is all that they have
              key={number}
              title={current[`targetName.${number}`] || legend}
              isOpen={!isNew || Object.keys(errors).some((field) => field.endsWith(`.${number}`))}
            >
              <fieldset className="flex flex-col gap-4 border-hairline border-l pl-4">
                <legend className="sr-only">{legend}</legend>
                {input(`targetName.${number}`, words.targetName, { isNeeded: true })}
                {input(`targetUrl.${number}`, words.targetUrl, { hint: words.targetUrlHint, isNeeded: true })}
                <Field label={words.targetType} optional={words.optional}>
                  {(control) => (
                    <Select {...control} name={`targetType.${number}`} defaultValue={value(`targetType.${number}`)}>
                      <option value="">{words.noType}</option>
                      {targetTypes.map((type) => (
                        <option key={type} value={type}>
                          {type}
                        </option>
                      ))}
                    </Select>
                  )}
                </Field>
                {input(`targetCode.${number}`, words.targetCode)}
                {input(`targetFramework.${number}`, words.targetFramework)}
                {input(`targetDescription.${number}`, words.targetDescription)}
              </fieldset>
            </Disclosure>
          ))}
        </Surface>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary" disabled={isPending}>
            {words.submit}
          </Button>
          <ButtonLink href={cancelHref}>{words.cancel}</ButtonLink>
        </div>
      </form>
      <Preview art={art} name={name} description={description} words={words} />
    </div>
  );
}

/** How the badge looks with what is typed, at the sizes of lists, cards and pages. */
function Preview({
  art,
  name,
  description,
  words,
}: {
  art: string;
  name: string;
  description: string;
  words: Pick<Words, "previewTitle" | "previewLead">;
}) {
  const settled = useSettled(name);
  const src = `${art}&name=${encodeURIComponent(settled)}`;
  return (
    <Surface aria-labelledby="preview" className="lg:sticky lg:top-20">
      <h2 id="preview" className="font-semibold text-xl">
        {words.previewTitle}
      </h2>
      <p className="mb-4 text-muted text-sm">{words.previewLead}</p>
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
