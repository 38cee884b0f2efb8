"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { findMessage } from "@/lib/platform/i18n/find-message";
import type { Translator } from "@/lib/platform/i18n/translator";
import { AnswerView, RequestView } from "./_exchange-view.tsx";
import { buildRequest } from "./build-request.ts";
import { callTitle } from "./call-title.ts";
import type { FlowRun } from "./flow-run.ts";
import type { CallName } from "./flow-state.ts";

/** One request of the flow: what it will be, the button that sends it, and what came of it.
 *  @param mustFail for a request whose refusal is what is to be seen. */
export function Call({
  call,
  run,
  canBeTested = true,
  mustFail = false,
}: {
  call: CallName;
  run: FlowRun;
  /** Whether the endpoint can be asked for an error. */
  canBeTested?: boolean;
  mustFail?: boolean;
}) {
  const t = useTranslations("flow");
  const tAdvice = useTranslations("flow.advice");
  const { state, setting, veil, sending, testAnswers, send } = run;
  const [testAnswer, setTestAnswer] = useState("");
  const hint = useId();
  const title = callTitle(call, t);
  const built = buildRequest(call, state, setting);
  const exchange = state.exchanges[call];
  const isReady = !("needs" in built);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          type="button"
          disabled={!isReady || !run.isReady}
          // Not disabled meanwhile: the keyboard would lose its place.
          aria-disabled={sending !== null || undefined}
          onClick={() => send(call, { testAnswer })}
          aria-label={`${t("send")}: ${title}`}
          aria-describedby={isReady ? undefined : hint}
        >
          {sending === call ? t("sending") : t("send")}
        </Button>
        {canBeTested && testAnswers.length > 0 && isReady ? (
          <div className="flex items-center gap-2">
            <span aria-hidden="true" className="text-muted text-sm">
              {t("answerWith")}
            </span>
            <Select
              value={testAnswer}
              onChange={(event) => setTestAnswer(event.target.value)}
              aria-label={`${t("answerWith")}: ${title}`}
            >
              <option value="">{t("asUsual")}</option>
              {testAnswers.map((status) => (
                <option key={status} value={status}>
                  {status}
                </option>
              ))}
            </Select>
          </div>
        ) : null}
        {isReady ? null : (
          <p id={hint} className="text-muted">
            {t(`needs.${built.needs}`)}
          </p>
        )}
      </div>
      {isReady && !exchange ? (
        <Disclosure title={t("toSend")}>
          <RequestView name={title} request={built} title={t("toSend")} veil={veil} />
        </Disclosure>
      ) : null}
      {exchange ? (
        <>
          <RequestView name={title} request={exchange.request} title={t("request")} veil={veil} />
          {typeof exchange.outcome === "string" ? (
            <Notice tone="problem">{t(`faults.${exchange.outcome}`)}</Notice>
          ) : (
            <>
              <AnswerView name={title} answer={exchange.outcome} veil={veil} />
              {exchange.outcome.status >= 400 && !mustFail ? (
                <Notice tone="warning">{adviceFor(exchange.outcome.status, tAdvice)}</Notice>
              ) : null}
            </>
          )}
        </>
      ) : null}
    </div>
  );
}

/** The advice for a status, or that for its kind. */
function adviceFor(status: number, t: Translator<"flow.advice">): string {
  return findMessage(t, String(status)) ?? (status < 500 ? t("400") : t("500"));
}
