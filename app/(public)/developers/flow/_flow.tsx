"use client";

import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { writeAuthorizationUrl } from "../write-authorization-url.ts";
import { steps } from "./_steps.tsx";
import { buildRequest } from "./build-request.ts";
import { callTitle } from "./call-title.ts";
import { createProofKey, randomText } from "./create-proof-key.ts";
import type { FlowRun } from "./flow-run.ts";
import { beginning, type CallName, type FlowSetting } from "./flow-state.ts";
import { readReturn } from "./read-return.ts";
import { recordExchange } from "./record-exchange.ts";
import { sendRequest } from "./send-request.ts";
import { readState, storeState } from "./store-state.ts";

/** Where the page is open: at the installation's own address, at another one, or where a browser has no cryptography. */
type Place = "right" | "elsewhere" | "insecure";

/** The flow, step by step. Its state is kept in the tab, since the browser leaves for the consent page on the way. */
export function Flow({
  setting,
  returnedQuery,
  testAnswers,
}: {
  setting: FlowSetting;
  /** What the browser came back with; empty when it did not. */
  returnedQuery: string;
  testAnswers: readonly number[];
}) {
  const t = useTranslations("flow");
  const [state, setState] = useState(() => beginning(setting));
  const [place, setPlace] = useState<Place | null>(null);
  const [sending, setSending] = useState<CallName | null>(null);
  const [isLifted, setLifted] = useState(false);
  const [reported, setReported] = useState("");
  const [hasAccessLeft, setAccessLeft] = useState(false);
  const arrival = useRef<HTMLDivElement>(null);
  const hasArrived = place === "right" && returnedQuery !== "";

  // What is stored is known to the browser alone.
  useEffect(() => {
    const retained = readState(tabStorage, beginning(setting));
    const url = `${setting.redirectUri}?${returnedQuery}`;
    const returned = returnedQuery === "" ? null : readReturn(url, retained.asked, setting.issuer);
    setState(returned ? { ...retained, returned } : retained);
    setPlace(placeOf(setting));
    // The code is no part of an address to come back to, or to pass on.
    if (returned) history.replaceState(null, "", location.pathname);
  }, [setting, returnedQuery]);

  useEffect(() => {
    if (place !== null) storeState(tabStorage, state);
  }, [place, state]);

  useEffect(() => {
    if (hasArrived) arrival.current?.focus();
  }, [hasArrived]);

  async function send(call: CallName, { testAnswer = "", inputs = {} }: Parameters<FlowRun["send"]>[1] = {}) {
    const from = { ...state, inputs: { ...state.inputs, ...inputs } };
    const built = buildRequest(call, from, setting);
    if (sending !== null || "needs" in built) return;
    const request =
      testAnswer === "" ? built : { ...built, headers: { ...built.headers, "X-Test-Answer": testAnswer } };
    setSending(call);
    const exchange = await sendRequest(request);
    setState((present) => recordExchange({ ...present, inputs: { ...present.inputs, ...inputs } }, call, exchange));
    setSending(null);
    const { outcome } = exchange;
    const title = callTitle(call, t);
    setReported(
      typeof outcome === "string"
        ? `${t("unanswered", { title })} ${t(`faults.${outcome}`)}`
        : t("answered", {
            title,
            status: `${outcome.status} ${outcome.statusText}`,
            milliseconds: String(outcome.milliseconds),
          }),
    );
  }

  async function leave() {
    const { verifier, challenge } = await createProofKey();
    const oauthState = randomText();
    const url = writeAuthorizationUrl({
      endpoint: setting.addresses.authorization,
      clientId: state.client?.id ?? "",
      redirectUri: setting.redirectUri,
      scopes: state.inputs.scopes,
      state: oauthState,
      challenge,
    });
    const left = { ...state, asked: { url, state: oauthState, verifier, challenge }, returned: null };
    setState(left);
    // Before the page is gone.
    storeState(tabStorage, left);
    location.assign(url);
  }

  /** Anyone who starts over means to leave nothing behind: not the access either, as far as the server can be reached. */
  async function startOver() {
    if (sending !== null) return;
    const revocation = buildRequest("revoke", { ...state, inputs: { ...state.inputs, revoked: "refresh" } }, setting);
    let isEnded = true;
    if (!("needs" in revocation)) {
      setSending("revoke");
      const { outcome } = await sendRequest(revocation);
      isEnded = typeof outcome === "object" && outcome.status < 300;
      setSending(null);
    }
    setState(beginning(setting));
    setAccessLeft(!isEnded);
    setReported(t("startedOver"));
  }

  const run: FlowRun = {
    state,
    setting,
    veil: { isLifted, toggle: () => setLifted(!isLifted) },
    isReady: place === "right",
    sending,
    testAnswers,
    change: (inputs) => setState((present) => ({ ...present, inputs: { ...present.inputs, ...inputs } })),
    send,
    leave,
  };

  return (
    <>
      {place === "elsewhere" || place === "insecure" ? (
        <div className="mb-6">
          <Notice tone="problem" announce>
            {place === "insecure" ? (
              t("insecure")
            ) : (
              <>
                {t("otherOrigin")}{" "}
                <a href={setting.redirectUri} className="link wrap-anywhere">
                  {setting.redirectUri}
                </a>
              </>
            )}
          </Notice>
        </div>
      ) : null}
      <div className="lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-10">
        <div className="mb-6 flex flex-col items-start gap-3 self-start lg:sticky lg:top-20 lg:mb-0">
          <nav aria-label={t("steps")} className="hidden lg:block">
            <ol>
              {steps.map(({ id, isDone }, index) => (
                <li key={id}>
                  <a
                    href={`#${id}`}
                    className="inline-flex min-h-8 items-center gap-2 text-muted hover:text-ink hover:underline"
                  >
                    {isDone(state) ? (
                      <CircleCheck aria-hidden="true" size={18} className="text-valid" />
                    ) : (
                      <CircleDashed aria-hidden="true" size={18} />
                    )}
                    {index + 1}. {t(`${id}.title`)}
                  </a>
                </li>
              ))}
            </ol>
          </nav>
          <Button type="button" aria-disabled={sending !== null || undefined} onClick={startOver}>
            {t("startOver")}
          </Button>
          <p className="max-w-prose text-muted text-sm">{t("stays")}</p>
          {hasAccessLeft ? (
            <Notice tone="warning" announce>
              {t("accessLeft")}
            </Notice>
          ) : null}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <p className="max-w-prose text-muted text-sm">{t("browserAdds")}</p>
          {steps.map(({ id, Content }, index) => (
            <section
              key={id}
              aria-labelledby={id}
              className="min-w-0 rounded-lg border border-hairline bg-surface p-4 shadow-lift sm:p-6"
            >
              <h2 id={id} className="font-semibold text-xl">
                <span className="text-muted">{index + 1}.</span> {t(`${id}.title`)}
              </h2>
              <p className="mt-1 max-w-prose text-muted">{t(`${id}.text`)}</p>
              <div className="mt-5 flex flex-col gap-5">
                <Content run={run} arrival={arrival} />
              </div>
            </section>
          ))}
        </div>
      </div>
      <p aria-live="polite" className="sr-only">
        {reported}
      </p>
    </>
  );
}

const tabStorage = () => sessionStorage;

function placeOf({ issuer }: FlowSetting): Place {
  if (location.origin !== new URL(issuer).origin) return "elsewhere";
  return isSecureContext ? "right" : "insecure";
}
