"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useActionState, useEffect, useRef } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { RulePreview } from "@/lib/domain/achievements/preview-rule";
import type { NamedCourse } from "@/lib/domain/courses/find-course-names";
import { changeRuleByForm, type RuleState } from "../../actions.ts";

/** A rule's conditions. Courses are found by text and chosen by their boxes; all of it by keyboard, and without script. */
export function RuleForm({
  hidden,
  cancelHref,
  stateHint,
  current,
}: {
  hidden: Readonly<Record<string, string>>;
  cancelHref: string;
  /** Why nothing is issued at once; null: it is. */
  stateHint: string | null;
  current: { requires: "ANY" | "ALL"; courses: readonly NamedCourse[]; score: string; minutes: string };
}) {
  const t = useTranslations("achievements.rule");
  const format = useFormatter();
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

  const issuesIn = ({ badges, isAtLeast }: RulePreview) => {
    if (isAtLeast) return t("issuesAtLeast", { badges: format.number(badges) });
    return badges === 0 ? t("issuesNone") : t("issues", { count: badges });
  };

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
        <legend className="mb-1 font-semibold text-lg">{t("requires")}</legend>
        {(["ANY", "ALL"] as const).map((choice) => (
          <label key={choice} className="inline-flex min-h-10 cursor-pointer items-center gap-3">
            <input
              type="radio"
              name="requires"
              value={choice}
              defaultChecked={requires === choice}
              className="size-5 flex-none accent-primary"
            />
            {choice === "ANY" ? t("any") : t("all")}
          </label>
        ))}
      </fieldset>
      <fieldset aria-describedby={errors["courses"] ? "courses-error" : undefined}>
        <legend className="mb-1 font-semibold text-lg">{t("courses")}</legend>
        {courses.length === 0 ? <p className="text-muted">{t("noCourses")}</p> : null}
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
            <Field label={t("find")} hint={t("findHint")}>
              {(control) => (
                <Input {...control} name="find" autoComplete="off" defaultValue={state.values?.["find"] ?? ""} />
              )}
            </Field>
          </div>
          <Button type="submit" name="intent" value="find" disabled={isPending}>
            {t("findSubmit")}
          </Button>
        </div>
        {state.found ? (
          <fieldset ref={found} aria-live="polite">
            <legend className="font-semibold">{t("found")}</legend>
            {state.found.length === 0 ? <p className="text-muted">{t("nothingFound")}</p> : null}
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
            label={t(name)}
            hint={name === "score" ? t("scoreHint") : t("minutesHint")}
            error={errors[name]}
            optional={t("optional")}
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
        <Notice tone="info" announce title={issuesIn(state.preview)}>
          {stateHint ? <p>{stateHint}</p> : null}
          {state.preview.holders > 0 ? <p>{t("holders", { count: state.preview.holders })}</p> : null}
          <p>{t("stays")}</p>
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" name="intent" value="save" look="primary" disabled={isPending}>
          {t("submit")}
        </Button>
        <Button type="submit" name="intent" value="preview" disabled={isPending}>
          {t("preview")}
        </Button>
        <ButtonLink href={cancelHref}>{t("cancel")}</ButtonLink>
      </div>
    </form>
  );
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
