"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { FlowMessages } from "@/lib/platform/i18n/messages/flow.en";
import { AuthorizeStep } from "./_authorize-step.tsx";
import { Call } from "./_call.tsx";
import { CredentialsStep } from "./_credentials-step.tsx";
import { UpsertStep } from "./_upsert-step.tsx";
import type { StepContent } from "./flow-run.ts";
import type { CallName, FlowState } from "./flow-state.ts";

interface Step {
  id: keyof FlowMessages & ("discover" | "register" | "authorize" | CallName | "fail" | "after");
  isDone: (state: FlowState) => boolean;
  Content: StepContent;
}

const hasSucceeded =
  (call: CallName) =>
  ({ exchanges }: FlowState) => {
    const outcome = exchanges[call]?.outcome;
    return typeof outcome === "object" && outcome.status < 400;
  };
const wasAnswered =
  (call: CallName) =>
  ({ exchanges }: FlowState) =>
    typeof exchanges[call]?.outcome === "object";

/** The steps in the order in which a wallet goes through them. */
export const steps: readonly Step[] = [
  {
    id: "discover",
    isDone: hasSucceeded("description"),
    Content: ({ run }) => (
      <>
        {(["description", "server", "resource"] as const).map((call) => (
          <Named key={call} name={run.words.discover[call]}>
            <Call call={call} run={run} canBeTested={false} />
          </Named>
        ))}
      </>
    ),
  },
  {
    id: "register",
    isDone: ({ client }) => client !== null,
    Content: ({ run }) => (
      <>
        <Field label={run.words.register.body}>
          {(control) => (
            <TextArea
              {...control}
              rows={12}
              spellCheck={false}
              autoCapitalize="none"
              className="font-mono text-sm"
              value={run.state.inputs.registration}
              onChange={(event) => run.change({ registration: event.target.value })}
            />
          )}
        </Field>
        <Call call="register" run={run} />
        {run.state.client ? (
          <Notice tone="done">{run.words.register.done.replace("#", run.state.client.id)}</Notice>
        ) : null}
      </>
    ),
  },
  {
    id: "authorize",
    isDone: ({ returned }) => returned?.stranger === null && returned.code !== null,
    Content: AuthorizeStep,
  },
  { id: "token", isDone: hasSucceeded("token"), Content: ({ run }) => <Call call="token" run={run} /> },
  { id: "credentials", isDone: hasSucceeded("credentials"), Content: CredentialsStep },
  { id: "profile", isDone: hasSucceeded("profile"), Content: ({ run }) => <Call call="profile" run={run} /> },
  { id: "upsert", isDone: hasSucceeded("upsert"), Content: UpsertStep },
  {
    id: "putProfile",
    isDone: hasSucceeded("putProfile"),
    Content: ({ run }) => {
      const { words, state, change } = run;
      const outcome = state.exchanges.profile?.outcome;
      const read = typeof outcome === "object" && outcome.status === 200 ? outcome.body : null;
      return (
        <>
          <Field label={words.putProfile.body}>
            {(control) => (
              <TextArea
                {...control}
                rows={8}
                spellCheck={false}
                autoCapitalize="none"
                className="font-mono text-sm"
                value={state.inputs.profile}
                onChange={(event) => change({ profile: event.target.value })}
              />
            )}
          </Field>
          {read === null ? null : (
            <div>
              <Button
                type="button"
                look="quiet"
                onClick={() => change({ profile: JSON.stringify(JSON.parse(read), null, 2) })}
              >
                {words.putProfile.take}
              </Button>
            </div>
          )}
          <Call call="putProfile" run={run} />
        </>
      );
    },
  },
  { id: "refresh", isDone: hasSucceeded("refresh"), Content: ({ run }) => <Call call="refresh" run={run} /> },
  {
    id: "fail",
    isDone: wasAnswered("withoutToken"),
    Content: ({ run }) => (
      <>
        {(["withoutToken", "wrongParameter", "codeAgain", "refreshAgain"] as const).map((call) => (
          <Named key={call} name={run.words.fail[call]}>
            {call === "refreshAgain" ? <p className="text-muted text-sm">{run.words.fail.wait}</p> : null}
            <Call call={call} run={run} canBeTested={false} mustFail />
          </Named>
        ))}
      </>
    ),
  },
  { id: "introspect", isDone: hasSucceeded("introspect"), Content: ({ run }) => <Call call="introspect" run={run} /> },
  {
    id: "revoke",
    isDone: hasSucceeded("revoke"),
    Content: ({ run }) => {
      const { words, state, change } = run;
      return (
        <>
          <fieldset>
            <legend className="font-semibold">{words.revoke.which}</legend>
            {(["refresh", "access"] as const).map((token) => (
              <label key={token} className="mr-6 inline-flex min-h-9 items-center gap-2">
                <input
                  type="radio"
                  name="revoked"
                  checked={state.inputs.revoked === token}
                  onChange={() => change({ revoked: token })}
                  className="h-5 w-5 accent-primary"
                />
                {words.revoke[`${token}Token`]}
              </label>
            ))}
          </fieldset>
          <Call call="revoke" run={run} />
        </>
      );
    },
  },
  {
    id: "after",
    isDone: wasAnswered("afterRevoke"),
    Content: ({ run }) => {
      const outcome = run.state.exchanges.afterRevoke?.outcome;
      return (
        <>
          <Call call="afterRevoke" run={run} canBeTested={false} mustFail />
          {typeof outcome === "object" && outcome.status === 401 ? (
            <Notice tone="done">{run.words.after.ended}</Notice>
          ) : null}
        </>
      );
    },
  },
];

/** One of several requests of a step. */
function Named({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-3 border-hairline border-t pt-4 first:border-t-0 first:pt-0">
      <h3 className="font-semibold">{name}</h3>
      {children}
    </div>
  );
}
