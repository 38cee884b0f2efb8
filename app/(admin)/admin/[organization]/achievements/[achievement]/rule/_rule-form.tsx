"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { RulePreview } from "@/lib/domain/achievements/preview-rule";
import type { NamedCourse } from "@/lib/domain/courses/find-course-names";
import type { Language } from "@/lib/platform/i18n/choose-language";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { plural } from "@/lib/platform/i18n/plural";
import { changeRuleByForm, type RuleState } from "../../actions.ts";

type Words = Omit<Messages["achievements"]["rule"], "issuesAtLeast" | "errors"> & { issuesAtLeast: string };

/** A rule's conditions. Courses are found by text and chosen by their boxes; all of it by keyboard, and without script. */
export function RuleForm({
  hidden,
  cancelHref,
  words,
  language,
  stateNote,
  current,
}: {
  hidden: Readonly<Record<string, string>>;
  cancelHref: string;
  words: Words;
  language: Language;
  /** Why nothing is issued at once; null: it is. */
  stateNote: string | null;
  current: { requires: "ANY" | "ALL"; courses: readonly NamedCourse[]; score: string; minutes: string };
}) {
  const [state, submitForm, isPending] = useActionState<RuleState, FormData>(changeRuleByForm, {});
  const form = useRef<HTMLFormElement>(null);
  const found = useRef<HTMLFieldSetElement>(null);
  const errors = state.errors ?? {};
  const courses = state.courses ?? current.courses;
  const requires = state.requires ?? current.requires;
  const value = (field: "score" | "minutes") => state.values?.[field] ?? current[field];

  useEffect(() => {
    if (state.errors) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    else if (state.found) found.current?.querySelector<HTMLElement>("input")?.focus();
  }, [state]);

  return (
    <form ref={form} action={submitForm} noValidate className="flex flex-col gap-6">
      <HiddenFields values={hidden} />
      {/* What Enter in a field does: the first button of a form is pressed. */}
      <button type="submit" name="intent" value="preview" tabIndex={-1} aria-hidden="true" className="hidden" />
      {state.problem ? (
        <Notice tone="problem" announce>
          {state.problem}
        </Notice>
      ) : null}
      <fieldset key={requires} className="flex flex-col">
        <legend className="mb-1 font-semibold text-lg">{words.requires}</legend>
        {(["ANY", "ALL"] as const).map((choice) => (
          <label key={choice} className="inline-flex min-h-10 cursor-pointer items-center gap-3">
            <input
              type="radio"
              name="requires"
              value={choice}
              defaultChecked={requires === choice}
              className="size-5 flex-none accent-primary"
            />
            {choice === "ANY" ? words.any : words.all}
          </label>
        ))}
      </fieldset>
      <fieldset aria-describedby={errors["courses"] ? "courses-error" : undefined}>
        <legend className="mb-1 font-semibold text-lg">{words.courses}</legend>
        {courses.length === 0 ? <p className="text-muted">{words.noCourses}</p> : null}
        {courses.map((course) => (
          <CourseBox key={course.id} course={course} isChosen isInvalid={errors["courses"] !== undefined} />
        ))}
        {errors["courses"] ? (
          <p id="courses-error" className="text-revoked text-sm">
            {errors["courses"]}
          </p>
        ) : null}
      </fieldset>
      <div className="flex flex-col gap-3 border-hairline border-l pl-4">
        <div className="flex items-end gap-3">
          <div className="min-w-0 flex-1">
            <Field label={words.find} hint={words.findHint}>
              {(control) => (
                <Input {...control} name="find" autoComplete="off" defaultValue={state.values?.["find"] ?? ""} />
              )}
            </Field>
          </div>
          <Button type="submit" name="intent" value="find" disabled={isPending}>
            {words.findSubmit}
          </Button>
        </div>
        {state.found ? (
          <fieldset ref={found} aria-live="polite">
            <legend className="font-semibold">{words.found}</legend>
            {state.found.length === 0 ? <p className="text-muted">{words.nothingFound}</p> : null}
            {state.found.map((course) => (
              <CourseBox key={course.id} course={course} />
            ))}
          </fieldset>
        ) : null}
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {(["score", "minutes"] as const).map((name) => (
          <Field
            key={name}
            label={words[name]}
            hint={name === "score" ? words.scoreHint : words.minutesHint}
            error={errors[name]}
            optional={words.optional}
          >
            {(control) => (
              <Input
                {...control}
                name={name}
                inputMode="decimal"
                autoComplete="off"
                defaultValue={value(name)}
                className="max-w-40"
              />
            )}
          </Field>
        ))}
      </div>
      {state.preview ? (
        <Notice tone="info" announce title={issuesIn(state.preview, language, words)}>
          {stateNote ? <p>{stateNote}</p> : null}
          {state.preview.holders > 0 ? <p>{plural(language, state.preview.holders, words.holders)}</p> : null}
          <p>{words.stays}</p>
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" name="intent" value="save" look="primary" disabled={isPending}>
          {words.submit}
        </Button>
        <Button type="submit" name="intent" value="preview" disabled={isPending}>
          {words.preview}
        </Button>
        <ButtonLink href={cancelHref}>{words.cancel}</ButtonLink>
      </div>
    </form>
  );
}

function issuesIn({ badges, isAtLeast }: RulePreview, language: Language, words: Words): string {
  if (isAtLeast) return words.issuesAtLeast.replace("#", badges.toLocaleString(language));
  return badges === 0 ? words.issuesNone : plural(language, badges, words.issues);
}

function CourseBox({
  course: { id, title, objectId },
  isChosen = false,
  isInvalid = false,
}: {
  course: NamedCourse;
  isChosen?: boolean;
  isInvalid?: boolean;
}) {
  return (
    <label className="flex min-h-10 cursor-pointer items-start gap-3 py-1.5">
      <input
        type="checkbox"
        name="courses"
        value={id}
        defaultChecked={isChosen}
        aria-invalid={isInvalid ? true : undefined}
        className="mt-0.5 size-5 flex-none accent-primary"
      />
      <span className="min-w-0">
        <span className="wrap-anywhere block">{title ?? objectId}</span>
        {title === null ? null : <span className="wrap-anywhere block font-mono text-muted text-sm">{objectId}</span>}
      </span>
    </label>
  );
}
