"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/input";
import { Call } from "./_call.tsx";
import { isJson } from "./build-request.ts";
import type { StepContent } from "./flow-run.ts";
import { objectIn } from "./record-exchange.ts";

/** A badge to add, pasted or taken from the page that was read. */
export const UpsertStep: StepContent = ({ run }) => {
  const t = useTranslations("flow.upsert");
  const { state, change } = run;
  const { badge } = state.inputs;
  const outcome = state.exchanges.credentials?.outcome;
  const first = typeof outcome === "object" ? firstBadge(outcome.body) : null;
  return (
    <>
      <Field label={t("badge")} hint={badge.trim() === "" ? undefined : isJson(badge) ? t("asJson") : t("asToken")}>
        {(control) => (
          <TextArea
            {...control}
            rows={8}
            spellCheck={false}
            autoCapitalize="none"
            className="font-mono text-sm"
            value={badge}
            onChange={(event) => change({ badge: event.target.value })}
          />
        )}
      </Field>
      {first === null ? null : (
        <div>
          <Button type="button" look="quiet" onClick={() => change({ badge: first })}>
            {t("take")}
          </Button>
        </div>
      )}
      <Call call="upsert" run={run} />
    </>
  );
};

function firstBadge(body: string): string | null {
  const { credential, compactJwsString } = objectIn(body);
  const [embedded]: unknown[] = Array.isArray(credential) ? credential : [];
  const [token]: unknown[] = Array.isArray(compactJwsString) ? compactJwsString : [];
  if (embedded !== undefined) return JSON.stringify(embedded, null, 2);
  return typeof token === "string" ? token : null;
}
