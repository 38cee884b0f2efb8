import { z } from "zod";
import type { TestStep } from "@/lib/domain/external-lrs/test-peer";
import type { Language } from "@/lib/platform/i18n/choose-language";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { inLanguage, lastPart } from "../statements/describe-identifier.ts";
import type { NodeState } from "../ui/provenance-thread.tsx";
import type { ConnectionReport } from "./connection-report.tsx";

type Words = Messages["data"]["connection"];

/** What a test of a connection found, for showing; without `preview` for a test that reads no statements. */
export function describeConnectionTest(
  { steps, preview }: { steps: readonly TestStep[]; preview?: readonly unknown[] },
  words: Words,
  language: Language,
): Omit<ConnectionReport, "summary"> {
  const isPassed = steps.every(({ result }) => result !== "failed");
  return {
    isPassed,
    thread: words.thread,
    steps: steps.map((step) => ({
      name: words.steps[step.step],
      state: states[step.result],
      text: textOf(step, words),
      answer: step.body === null || step.status === null ? null : { title: words.answer(step.status), body: step.body },
    })),
    preview:
      preview && isPassed
        ? {
            title: words.preview,
            lead: words.previewLead,
            none: words.previewNone,
            statements: preview.map((statement) => ({
              title: titleOf(statement, language, words.unnamed),
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

function textOf({ result, code }: TestStep, words: Words): string {
  if (code === "passed") return words.passed;
  if (code === "basic") return words.basic;
  if (code === "after-failure") return words.skipped;
  return result === "failed" ? `${words.failed}. ${words.faults[code]}` : words.faults[code];
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
