"use client";

import { useActionState } from "react";
import { HiddenFields } from "@/components/hidden-fields";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ConnectionReportView } from "./_connection-report.tsx";
import type { PeerFormState } from "./_peer-form.tsx";

/** Tests the connection that is saved. */
export function TestForm({
  action,
  hidden,
  submit,
}: {
  action: (state: PeerFormState, form: FormData) => Promise<PeerFormState>;
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
