import type { CodeOf, StepOutcome, VerificationStep, VerificationStepName } from "@/lib/credentials/verification/steps";
import type { Verification } from "@/lib/credentials/verify";
import type { Language } from "@/lib/language/choose-language";
import { formatDate } from "@/lib/language/format-date";
import type { Messages } from "@/lib/language/messages.en";

/** A verification in sentences, as plain data: what a page shows, also after a form. */
export interface Described {
  verdict: Verification["verdict"];
  title: string;
  text: string;
  lines: DescribedStep[];
}

export interface DescribedStep {
  name: string;
  outcome: StepOutcome;
  title: string;
  outcomeText: string;
  sentence: string;
  /** The step's code and facts, for who wants to know more. */
  technical: string;
}

type StepWords = { [Name in VerificationStepName]: { name: string; codes: Record<CodeOf<Name>, string> } };

/** Says what a verification found. `issued` is the verdict's sentence about issuer and date, for a badge that is valid. */
export function describeVerification(
  { verdict, steps }: Verification,
  about: {
    words: Messages["verify"];
    language: Language;
    timeZone: string;
    issued: { issuer: string; at: Date } | null;
  },
): Described {
  const { words, language, timeZone, issued } = about;
  const text =
    verdict === "valid"
      ? issued
        ? words.verdict.valid.text(issued.issuer, formatDate(issued.at, language, timeZone, "long"))
        : ""
      : words.verdict[verdict].text;
  return {
    verdict,
    title: words.verdict[verdict].title,
    text,
    lines: steps.map((step) => describeStep(step, about)),
  };
}

function describeStep(
  step: VerificationStep,
  { words, language, timeZone }: { words: Messages["verify"]; language: Language; timeZone: string },
): DescribedStep {
  // A step without words, or a code without a sentence, is a type error here.
  const steps: StepWords = words.steps;
  const { name, codes }: { name: string; codes: Record<string, string> } = steps[step.name];
  const facts = Object.entries(step.data).map(([key, value]) => `${key}: ${value}`);
  return {
    name: step.name,
    outcome: step.outcome,
    title: name,
    outcomeText: words.outcomes[step.outcome],
    sentence:
      datesSentence(step, words, (iso) => formatDate(new Date(iso), language, timeZone)) ?? codes[step.code] ?? "",
    technical: [step.code, ...facts].join(" · "),
  };
}

/** What the step on dates says with the dates themselves. */
function datesSentence(
  step: VerificationStep,
  { steps: { dates } }: Messages["verify"],
  written: (iso: string) => string,
): string | undefined {
  if (step.name !== "dates") return undefined;
  const { validFrom, validUntil } = step.data;
  if (step.code === "in-force") return validUntil ? dates.until(written(validUntil)) : dates.noExpiry;
  if (step.code === "expired" && validUntil) return dates.was(written(validUntil));
  if (step.code === "not-yet-valid" && validFrom) return dates.from(written(validFrom));
  return undefined;
}
