"use client";

import { useActionState } from "react";
import { Button } from "../ui/button.tsx";
import { HiddenFields } from "../ui/hidden-fields.tsx";
import { Notice } from "../ui/notice.tsx";
import { ConnectionReportView } from "./connection-report.tsx";
import type { ExternalLrsFormState } from "./external-lrs-form.tsx";

/** Tests the connection that is saved. */
export function TestConnectionForm({
  action,
  hidden,
  submit,
}: {
  action: (state: ExternalLrsFormState, form: FormData) => Promise<ExternalLrsFormState>;
  hidden: Readonly<Record<string, string>>;
  submit: string;
}) {
  const [state, submitForm, isPending] = useActionState(action, {});
  return (
    <form action={submitForm} className="flex flex-col gap-5">
      <HiddenFields values={hidden} />
      {state.problem ? (
        <Notice tone="problem" announce>
          {state.problem}
        </Notice>
      ) : null}
      {state.report ? <ConnectionReportView report={state.report} /> : null}
      <div>
        <Button type="submit" disabled={isPending}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
