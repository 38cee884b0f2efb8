"use client";

import { useActionState, useEffect, useRef, useState } from "react";
import { FormControl, type FormField } from "@/components/form-control";
import type { FormState } from "@/components/form-state";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { type ConnectionReport, ConnectionReportView } from "./_connection-report.tsx";

export interface PeerFormState extends FormState {
  report?: ConnectionReport;
}

/** A form about another Learning Record Store: it can be tested before it is saved. The field `secret` keeps what was typed
 *  between the two, in this browser alone. */
export function PeerForm({
  action,
  fields,
  hidden,
  cancelHref,
  words,
}: {
  /** Reads `intent`: `test` or `save`. */
  action: (state: PeerFormState, form: FormData) => Promise<PeerFormState>;
  fields: readonly FormField[];
  hidden: Readonly<Record<string, string>>;
  cancelHref: string;
  words: Record<"test" | "save" | "cancel" | "testAgain", string>;
}) {
  const [state, submitForm, isPending] = useActionState(action, {});
  const [secret, setSecret] = useState("");
  const [isLive, setLive] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const errors = state.errors ?? {};
  const firstError = fields.find((field) => errors[field.name])?.name;

  // Without script the page comes anew after a test, and the secret is gone.
  useEffect(() => setLive(true), []);

  useEffect(() => {
    if (state.errors) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);

  return (
    // The browser's own bubbles would come before our sentences, in the browser's language.
    <form ref={form} action={submitForm} noValidate className="flex flex-col gap-5">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.problem ? (
        <Notice tone="problem" announce>
          {state.problem}
        </Notice>
      ) : null}
      {fields.map((field) => (
        <Field
          key={field.name}
          label={field.label}
          hint={field.hint}
          error={errors[field.name]}
          {...(field.optional ? { optional: field.optional } : {})}
        >
          {(control) =>
            field.name === "secret" ? (
              <Input
                {...control}
                name="secret"
                type="password"
                autoComplete="off"
                value={secret}
                onChange={(event) => setSecret(event.currentTarget.value)}
              />
            ) : (
              <FormControl
                {...control}
                field={field}
                value={state.values?.[field.name] ?? field.value ?? ""}
                isFirstError={field.name === firstError}
              />
            )
          }
        </Field>
      ))}
      {state.report ? (
        <div className="rounded-md border border-hairline p-4 sm:p-5">
          <ConnectionReportView report={state.report} />
          {isLive ? null : <p className="mt-3">{words.testAgain}</p>}
        </div>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {/* The first button is the one that the return key presses. */}
        <Button type="submit" name="intent" value="save" look="primary" disabled={isPending}>
          {words.save}
        </Button>
        <Button type="submit" name="intent" value="test" disabled={isPending}>
          {words.test}
        </Button>
        <ButtonLink href={cancelHref}>{words.cancel}</ButtonLink>
      </div>
    </form>
  );
}
