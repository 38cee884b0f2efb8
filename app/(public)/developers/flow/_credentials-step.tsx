"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { readLinks } from "@/lib/platform/http/read-links";
import { Call } from "./_call.tsx";
import type { StepContent } from "./flow-run.ts";
import type { FlowInputs, RawAnswer } from "./flow-state.ts";
import { headerOf, objectIn } from "./record-exchange.ts";

/** A page of badges: its parameters, its counts, and the links to the other pages. */
export const CredentialsStep: StepContent = ({ run }) => {
  const t = useTranslations("flow.credentials");
  const { state } = run;
  const outcome = state.exchanges.credentials?.outcome;
  const answer = typeof outcome === "object" && outcome.status < 400 ? outcome : null;
  const links = [...readLinks((answer && headerOf(answer, "link")) ?? "")];
  const field = (name: "limit" | "offset" | "since", hint?: string) => (
    <Field label={t(name)} hint={hint}>
      {(control) => (
        <Input
          {...control}
          spellCheck={false}
          autoCapitalize="none"
          className="font-mono text-sm"
          value={state.inputs[name]}
          onChange={(event) => run.change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      <div className="grid items-end gap-4 sm:grid-cols-[7rem_7rem_minmax(0,20rem)]">
        {field("limit")}
        {field("offset")}
        {field("since", t("sinceHint"))}
      </div>
      <Switch
        label={t("conditional")}
        checked={state.inputs.isConditional}
        disabled={state.entityTag === null}
        onChange={(event) => run.change({ isConditional: event.target.checked })}
      />
      <Call call="credentials" run={run} />
      {answer ? <p>{answer.status === 304 ? t("unchanged") : t("counted", countsOf(answer))}</p> : null}
      {links.length === 0 ? null : (
        <div className="flex flex-wrap items-center gap-2">
          <span className="mr-2 text-muted">{t("follow")}:</span>
          {links.map(([relation, url]) => (
            <Button
              key={relation}
              type="button"
              aria-disabled={run.sending !== null || undefined}
              onClick={() => run.send("credentials", { inputs: pageOf(url) })}
            >
              {relation}
            </Button>
          ))}
        </div>
      )}
    </>
  );
};

function countsOf(answer: RawAnswer) {
  const { credential, compactJwsString } = objectIn(answer.body);
  const [embedded, tokens] = [credential, compactJwsString].map((list) => (Array.isArray(list) ? list.length : 0));
  const total = headerOf(answer, "x-total-count") ?? "?";
  return {
    shown: String((embedded ?? 0) + (tokens ?? 0)),
    total,
    credentials: String(embedded ?? 0),
    tokens: String(tokens ?? 0),
  };
}

/** The parameters of a page's address, for the fields above. */
function pageOf(url: string): Partial<FlowInputs> {
  const { searchParams: query } = new URL(url);
  const [limit, offset, since] = ["limit", "offset", "since"].map((name) => query.get(name) ?? "");
  return { limit: limit ?? "", offset: offset ?? "", since: since ?? "", isConditional: false };
}
