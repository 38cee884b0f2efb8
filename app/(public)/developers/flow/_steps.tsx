"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { AuthorizeStep } from "./_authorize-step.tsx";
import { Call } from "./_call.tsx";
import { CredentialsStep } from "./_credentials-step.tsx";
import { UpsertStep } from "./_upsert-step.tsx";
import type { StepContent } from "./flow-run.ts";
import type { CallName, FlowState } from "./flow-state.ts";

type StepName =
  | "discover"
  | "register"
  | "authorize"
  | "token"
  | "credentials"
  | "profile"
  | "upsert"
  | "putProfile"
  | "refresh"
  | "fail"
  | "introspect"
  | "revoke"
  | "after";

interface Step {
  id: StepName;
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
    Content: Discover,
  },
  {
    id: "register",
    isDone: ({ client }) => client !== null,
    Content: Register,
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
    Content: PutProfile,
  },
  { id: "refresh", isDone: hasSucceeded("refresh"), Content: ({ run }) => <Call call="refresh" run={run} /> },
  {
    id: "fail",
    isDone: wasAnswered("withoutToken"),
    Content: Fail,
  },
  { id: "introspect", isDone: hasSucceeded("introspect"), Content: ({ run }) => <Call call="introspect" run={run} /> },
  {
    id: "revoke",
    isDone: hasSucceeded("revoke"),
    Content: Revoke,
  },
  {
    id: "after",
    isDone: wasAnswered("afterRevoke"),
    Content: After,
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

function Discover({ run }: ComponentProps<StepContent>) {
  const t = useTranslations("flow");
  return (
    <>
      {(["description", "server", "resource"] as const).map((call) => (
        <Named key={call} name={t(`discover.${call}`)}>
          <Call call={call} run={run} canBeTested={false} />
        </Named>
      ))}
    </>
  );
}

function Register({ run }: ComponentProps<StepContent>) {
  const t = useTranslations("flow");
  return (
    <>
      <Field label={t("register.body")}>
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
      {run.state.client ? <Notice tone="done">{t("register.done", { client: run.state.client.id })}</Notice> : null}
    </>
  );
}

function PutProfile({ run }: ComponentProps<StepContent>) {
  const t = useTranslations("flow");
  const { state, change } = run;
  const outcome = state.exchanges.profile?.outcome;
  const read = typeof outcome === "object" && outcome.status === 200 ? outcome.body : null;
  return (
    <>
      <Field label={t("putProfile.body")}>
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
            {t("putProfile.take")}
          </Button>
        </div>
      )}
      <Call call="putProfile" run={run} />
    </>
  );
}

function Fail({ run }: ComponentProps<StepContent>) {
  const t = useTranslations("flow");
  return (
    <>
      {(["withoutToken", "wrongParameter", "codeAgain", "refreshAgain"] as const).map((call) => (
        <Named key={call} name={t(`fail.${call}`)}>
          {call === "refreshAgain" ? <p className="text-muted text-sm">{t("fail.wait")}</p> : null}
          <Call call={call} run={run} canBeTested={false} mustFail />
        </Named>
      ))}
    </>
  );
}

function Revoke({ run }: ComponentProps<StepContent>) {
  const t = useTranslations("flow");
  const { state, change } = run;
  return (
    <>
      <fieldset>
        <legend className="font-semibold">{t("revoke.which")}</legend>
        {(["refresh", "access"] as const).map((token) => (
          <label key={token} className="mr-6 inline-flex min-h-9 items-center gap-2">
            <input
              type="radio"
              name="revoked"
              checked={state.inputs.revoked === token}
              onChange={() => change({ revoked: token })}
              className="h-5 w-5 accent-primary"
            />
            {t(`revoke.${token}Token`)}
          </label>
        ))}
      </fieldset>
      <Call call="revoke" run={run} />
    </>
  );
}

function After({ run }: ComponentProps<StepContent>) {
  const t = useTranslations("flow");
  const outcome = run.state.exchanges.afterRevoke?.outcome;
  return (
    <>
      <Call call="afterRevoke" run={run} canBeTested={false} mustFail />
      {typeof outcome === "object" && outcome.status === 401 ? <Notice tone="done">{t("after.ended")}</Notice> : null}
    </>
  );
}
