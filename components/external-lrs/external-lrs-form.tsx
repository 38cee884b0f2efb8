"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect, useState } from "react";
import { Button, ButtonLink } from "../ui/button.tsx";
import type { FormField } from "../ui/form-control.tsx";
import { FormFrame } from "../ui/form-frame.tsx";
import type { FormState } from "../ui/form-state.ts";
import { Input } from "../ui/input.tsx";
import { type ConnectionReport, ConnectionReportView } from "./connection-report.tsx";

export interface ExternalLrsFormState extends FormState {
  report?: ConnectionReport;
}

/** A form about another Learning Record Store: it can be tested before it is saved. The field `secret` keeps what was typed
 *  between the two, in this browser alone. */
export function ExternalLrsForm({
  action,
  fields,
  hidden,
  cancelHref,
}: {
  /** Reads `intent`: `test` or `save`. */
  action: (state: ExternalLrsFormState, form: FormData) => Promise<ExternalLrsFormState>;
  fields: readonly FormField[];
  hidden: Readonly<Record<string, string>>;
  cancelHref: string;
}) {
  const t = useTranslations("data.sourceForm");
  const [state, submitForm, isPending] = useActionState(action, {});
  const [secret, setSecret] = useState("");
  const [isLive, setLive] = useState(false);

  // Without script the page comes again after a test, and the secret is gone.
  useEffect(() => setLive(true), []);

  return (
    <FormFrame
      state={state}
      action={submitForm}
      fields={fields}
      hidden={hidden}
      controlOf={(field, control) =>
        field.name === "secret" ? (
          <Input
            {...control}
            name="secret"
            type="password"
            autoComplete="off"
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
        ) : null
      }
    >
      {state.report ? (
        <div className="rounded-md border border-hairline p-4 sm:p-5">
          <ConnectionReportView report={state.report} />
          {isLive ? null : <p className="mt-3">{t("testAgain")}</p>}
        </div>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {/* The first button is the one that the return key presses. */}
        <Button type="submit" name="intent" value="save" look="primary" disabled={isPending}>
          {t("save")}
        </Button>
        <Button type="submit" name="intent" value="test" disabled={isPending}>
          {t("test")}
        </Button>
        <ButtonLink href={cancelHref}>{t("cancel")}</ButtonLink>
      </div>
    </FormFrame>
  );
}
