import { z } from "zod";
import type { TestStep } from "@/lib/domain/external-lrs/test-external-lrs";
import type { Language } from "@/lib/platform/i18n/choose-language";
import type { Translator } from "@/lib/platform/i18n/translator";
import { inLanguage, lastPart } from "../statements/describe-identifier.ts";
import type { NodeState } from "../ui/provenance-thread.tsx";
import type { ConnectionReport } from "./connection-report.tsx";

/** What a test of a connection found, for showing; without `preview` for a test that reads no statements. */
export function describeConnectionTest(
  { steps, preview }: { steps: readonly TestStep[]; preview?: readonly unknown[] },
  t: Translator<"data.connection">,
  language: Language,
): Omit<ConnectionReport, "summary"> {
  const isPassed = steps.every(({ result }) => result !== "failed");
  return {
    isPassed,
    thread: t("thread"),
    steps: steps.map((step) => ({
      name: t(`steps.${step.step}`),
      state: states[step.result],
      text: textOf(step, t),
      answer:
        step.body === null || step.status === null
          ? null
          : { title: t("answer", { status: step.status }), body: step.body },
    })),
    preview:
      preview && isPassed
        ? {
            title: t("preview"),
            lead: t("previewLead"),
            none: t("previewNone"),
            statements: preview.map((statement) => ({
              title: titleOf(statement, language, t("unnamed")),
              json: JSON.stringify(statement),
            })),
          }
        : null,
  };
}

const states: Readonly<Record<TestStep["result"], NodeState>> = {
  passed: "done",
  failed: "failed",
  skipped: "unchecked",
};

function textOf({ result, code }: TestStep, t: Translator<"data.connection">): string {
  if (code === "passed") return t("passed");
  if (code === "basic") return t("basic");
  if (code === "after-failure") return t("skipped");
  return result === "failed" ? `${t("failed")}. ${t(`faults.${code}`)}` : t(`faults.${code}`);
}

const LanguageMap = z.record(z.string(), z.string()).nullable().catch(null);
const text = z.string().nullable().catch(null);

/** As much of another store's statement as is what it should be. */
const Shown = z.object({
  actor: z
    .object({ name: text, mbox: text, account: z.object({ name: text }).nullable().catch(null) })
    .nullable()
    .catch(null),
  verb: z.object({ id: text, display: LanguageMap }).nullable().catch(null),
  object: z
    .object({ id: text, definition: z.object({ name: LanguageMap }).nullable().catch(null) })
    .nullable()
    .catch(null),
});

/** "Max – completed – Data Privacy Basics" */
function titleOf(statement: unknown, language: Language, unnamed: string): string {
  const shown = Shown.safeParse(statement).data;
  const { actor, verb, object } = shown ?? {};
  return [
    actor?.name ?? actor?.mbox?.replace(/^mailto:/, "") ?? actor?.account?.name ?? unnamed,
    inLanguage(verb?.display ?? null, language) ?? (verb?.id ? lastPart(verb.id) : unnamed),
    inLanguage(object?.definition?.name ?? null, language) ?? object?.id ?? unnamed,
  ].join(" – ");
}
