"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useActionState, useState } from "react";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Surface } from "@/components/ui/surface";
import { decide } from "./actions.ts";

type Reach = "ALL" | "LINK" | "CHOSEN";

/** The decision: what, which badges, for how long. Nothing is chosen beforehand. Works without script: then the single badges stand open below their choice. */
export function ConsentForm({
  query,
  personId,
  account,
  switchAccount,
  scopes,
  isOffline,
  choices,
}: {
  /** The app's request, to be read again by the action. */
  query: string;
  /** Who saw the page. */
  personId: string;
  account: { name: string; address: string };
  switchAccount: (form: FormData) => Promise<void>;
  scopes: readonly { scope: string; sentence: string }[];
  isOffline: boolean;
  /** Null when the app does not ask to read badges. */
  choices: readonly { id: string; name: string; issuerName: string }[] | null;
}) {
  const t = useTranslations("apps.consent");
  const [state, submit, isPending] = useActionState(decide, {});
  // What was chosen stays when something is missing.
  const isSent = (field: string, value: string) => state.chosen?.[field]?.includes(value) ?? false;
  const [reach, setReach] = useState<Reach | null>(null);
  return (
    <>
      <form action={switchAccount} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <input type="hidden" name="query" value={query} />
        <p>
          <span className="text-muted">{t("signedInAs")}</span> <strong>{account.name}</strong>
          {account.address === "" ? null : <span className="break-all"> ({account.address})</span>}
        </p>
        <Button type="submit" look="quiet" className="-ml-4">
          {t("switchAccount")}
        </Button>
      </form>
      <form action={submit} className="flex flex-col gap-6">
        <input type="hidden" name="query" value={query} />
        <input type="hidden" name="person" value={personId} />
        {state.problem ? (
          <Notice tone="problem" announce>
            {state.problem}
          </Notice>
        ) : null}
        <Choices title={t("what")}>
          {scopes.map(({ scope, sentence }) => (
            <div key={scope}>
              <Choice kind="checkbox" name="scope" value={scope} label={sentence} isChosen={isSent("scope", scope)} />
              <div className="ml-8 text-sm">
                <Disclosure title={t("technical")}>
                  <code className="break-all">{scope}</code>
                </Disclosure>
              </div>
            </div>
          ))}
        </Choices>
        {choices ? (
          <Choices title={t("which")} hint={t("whichHint")}>
            {(["ALL", "LINK", "CHOSEN"] as const).map((value) => (
              <Choice
                key={value}
                kind="radio"
                name="reach"
                value={value}
                label={t(`reach.${value}`)}
                isChosen={state.values?.["reach"] === value}
                onChoose={() => setReach(value)}
              />
            ))}
            <fieldset
              className={`ml-8 max-h-80 overflow-y-auto rounded-md border border-hairline p-3 ${reach === "CHOSEN" ? "" : "hidden noscript:block"}`}
            >
              <legend className="px-1 font-semibold text-sm">{t("choose")}</legend>
              {choices.length === 0 ? <p className="text-muted">{t("noBadges")}</p> : null}
              {choices.map(({ id, name, issuerName }) => (
                <Choice
                  key={id}
                  kind="checkbox"
                  name="credential"
                  value={id}
                  label={`${name} – ${issuerName}`}
                  isChosen={isSent("credential", id)}
                />
              ))}
            </fieldset>
          </Choices>
        ) : null}
        <Choices title={t("howLong")} hint={isOffline ? t("offline") : undefined}>
          {[7, 90].map((days) => (
            <Choice
              key={days}
              kind="radio"
              name="days"
              value={String(days)}
              label={t("forDays", { days })}
              isChosen={state.values?.["days"] === String(days)}
            />
          ))}
          <Choice
            kind="radio"
            name="days"
            value=""
            label={t("untilRevoked")}
            isChosen={state.values?.["days"] === ""}
          />
        </Choices>
        <div className="grid gap-3 sm:grid-cols-2">
          <Button type="submit" name="decision" value="deny" disabled={isPending}>
            {t("deny")}
          </Button>
          <Button type="submit" name="decision" value="allow" disabled={isPending}>
            {t("allow")}
          </Button>
        </div>
        <p className="text-muted text-sm">{t("later")}</p>
      </form>
    </>
  );
}

function Choices({ title, hint, children }: { title: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <Surface>
      <fieldset>
        <legend className="font-semibold text-xl">{title}</legend>
        {hint ? <p className="mt-1 text-muted">{hint}</p> : null}
        <div className="mt-3 flex flex-col gap-1">{children}</div>
      </fieldset>
    </Surface>
  );
}

function Choice({
  kind,
  name,
  value,
  label,
  isChosen,
  onChoose,
}: {
  kind: "checkbox" | "radio";
  name: string;
  value: string;
  label: string;
  /** Whether the person had chosen it when the form was last sent. */
  isChosen: boolean;
  onChoose?: () => void;
}) {
  return (
    <label className="flex min-h-9 items-start gap-3 rounded-md py-1.5">
      <input
        type={kind}
        name={name}
        value={value}
        defaultChecked={isChosen}
        onChange={onChoose}
        className="mt-0.5 h-5 w-5 shrink-0 accent-primary"
      />
      <span className="min-w-0 break-words">{label}</span>
    </label>
  );
}
