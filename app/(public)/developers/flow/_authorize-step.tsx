"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RequestView } from "./_exchange-view.tsx";
import type { StepContent } from "./flow-run.ts";
import type { Answered, Asked } from "./flow-state.ts";
import { maskSecrets } from "./mask-secrets.ts";

/** The way over the consent page: what the browser left with, and with what it came back. */
export const AuthorizeStep: StepContent = ({ run, arrival }) => {
  const t = useTranslations("flow.authorize");
  const tFlow = useTranslations("flow");
  const { state, setting, veil } = run;
  const { asked, returned, inputs } = state;
  const toggle = (scope: string) =>
    run.change({
      scopes: setting.scopes.filter((one) => inputs.scopes.includes(one) !== (one === scope)),
    });
  return (
    <>
      {setting.demoLearner === null ? null : <p>{t("demo", { address: setting.demoLearner })}</p>}
      <fieldset>
        <legend className="font-semibold">{t("scopes")}</legend>
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
          {t("leave")}
        </Button>
        {state.client === null ? <p className="text-muted">{tFlow("needs.client")}</p> : null}
      </div>
      {asked ? <Left asked={asked} run={run} /> : null}
      {returned ? (
        <div ref={arrival} tabIndex={-1} className="flex scroll-mt-20 flex-col gap-4 outline-none">
          <h3 className="font-semibold">{t("back")}</h3>
          {returned.stranger === null ? (
            <>
              <RequestView
                name={t("back")}
                title={tFlow("request")}
                request={{ method: "GET", url: returned.url, headers: {}, body: null }}
                isVisit
                veil={veil}
              />
              <Outcome answered={returned} />
            </>
          ) : (
            <Notice tone="problem">{returned.stranger === "state" ? t("stateWrong") : t("issuerWrong")}</Notice>
          )}
        </div>
      ) : null}
    </>
  );
};

function Left({ asked, run: { veil } }: { asked: Asked; run: Parameters<StepContent>[0]["run"] }) {
  const t = useTranslations("flow.authorize");
  const tFlow = useTranslations("flow");
  const verifier = `code_verifier=${asked.verifier}`;
  const facts = [
    [t("verifier"), (veil.isLifted ? verifier : maskSecrets(verifier)).replace("code_verifier=", "")],
    [t("challenge"), asked.challenge],
    [t("state"), asked.state],
  ] as const;
  return (
    <div className="flex flex-col gap-4">
      <h3 className="font-semibold">{t("sent")}</h3>
      <RequestView
        name={t("sent")}
        title={tFlow("request")}
        request={{ method: "GET", url: asked.url, headers: {}, body: null }}
        isVisit
        veil={veil}
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

function Outcome({ answered }: { answered: Answered }) {
  const t = useTranslations("flow.authorize");
  const { error, errorDescription, scope } = answered;
  if (error === "access_denied") return <Notice tone="warning">{t("denied")}</Notice>;
  if (error !== null)
    return <Notice tone="problem">{t("failed", { error: `${error}. ${errorDescription ?? ""}` })}</Notice>;
  return (
    <Notice tone="done">
      <ul>
        <li>{t("stateRight")}</li>
        <li>{t("issuerRight")}</li>
        <li>
          {t("allowed")}
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
