"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FlowMessages } from "@/lib/platform/i18n/messages/flow.en";
import { RequestView } from "./_exchange-view.tsx";
import type { StepContent } from "./flow-run.ts";
import type { Answered, Asked } from "./flow-state.ts";
import { maskSecrets } from "./mask-secrets.ts";

/** The way over the consent page: what the browser left with, and with what it came back. */
export const AuthorizeStep: StepContent = ({ run, arrival }) => {
  const { state, setting, words, veil } = run;
  const { asked, returned, inputs } = state;
  const text = words.authorize;
  const toggle = (scope: string) =>
    run.change({
      scopes: setting.scopes.filter((one) => inputs.scopes.includes(one) !== (one === scope)),
    });
  return (
    <>
      {setting.demoLearner === null ? null : <p>{text.demo.replace("#", setting.demoLearner)}</p>}
      <fieldset>
        <legend className="font-semibold">{text.scopes}</legend>
        {setting.scopes.map((scope) => (
          <label key={scope} className="flex min-h-9 items-start gap-3 py-1.5">
            <input
              type="checkbox"
              checked={inputs.scopes.includes(scope)}
              onChange={() => toggle(scope)}
              className="mt-0.5 h-5 w-5 shrink-0 accent-primary"
            />
            <span className="min-w-0 wrap-anywhere font-mono text-sm">{scope}</span>
          </label>
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="button" look="primary" disabled={state.client === null || !run.isReady} onClick={run.leave}>
          {text.leave}
        </Button>
        {state.client === null ? <p className="text-muted">{words.needs.client}</p> : null}
      </div>
      {asked ? <Left asked={asked} run={run} /> : null}
      {returned ? (
        <div ref={arrival} tabIndex={-1} className="flex scroll-mt-20 flex-col gap-4 outline-none">
          <h3 className="font-semibold">{text.back}</h3>
          {returned.stranger === null ? (
            <>
              <RequestView
                name={text.back}
                title={words.request}
                request={{ method: "GET", url: returned.url, headers: {}, body: null }}
                isVisit
                veil={veil}
                words={words}
              />
              <Outcome answered={returned} text={text} />
            </>
          ) : (
            <Notice tone="problem">{returned.stranger === "state" ? text.stateWrong : text.issuerWrong}</Notice>
          )}
        </div>
      ) : null}
    </>
  );
};

function Left({ asked, run: { words, veil } }: { asked: Asked; run: Parameters<StepContent>[0]["run"] }) {
  const text = words.authorize;
  const verifier = `code_verifier=${asked.verifier}`;
  const facts = [
    [text.verifier, (veil.isLifted ? verifier : maskSecrets(verifier)).replace("code_verifier=", "")],
    [text.challenge, asked.challenge],
    [text.state, asked.state],
  ] as const;
  return (
    <div className="flex flex-col gap-4">
      <h3 className="font-semibold">{text.sent}</h3>
      <RequestView
        name={text.sent}
        title={words.request}
        request={{ method: "GET", url: asked.url, headers: {}, body: null }}
        isVisit
        veil={veil}
        words={words}
      />
      <dl className="flex flex-col gap-2">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-muted text-sm">{label}</dt>
            <dd className="wrap-anywhere font-mono text-sm">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Outcome({ answered, text }: { answered: Answered; text: FlowMessages["authorize"] }) {
  const { error, errorDescription, scope } = answered;
  if (error === "access_denied") return <Notice tone="warning">{text.denied}</Notice>;
  if (error !== null)
    return <Notice tone="problem">{text.failed.replace("#", `${error}. ${errorDescription ?? ""}`)}</Notice>;
  return (
    <Notice tone="done">
      <ul>
        <li>{text.stateRight}</li>
        <li>{text.issuerRight}</li>
        <li>
          {text.allowed}
          <ul className="wrap-anywhere font-mono text-sm">
            {(scope ?? "").split(" ").map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </li>
      </ul>
    </Notice>
  );
}
