import type {
  CodeOf,
  StepOutcome,
  VerificationStep,
  VerificationStepName,
} from "@/lib/domain/credentials/verification/steps";
import type { Verification } from "@/lib/domain/credentials/verify";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { formatDate } from "@/lib/platform/i18n/format-date";
import type { Messages } from "@/lib/platform/i18n/messages.en";

/** A verification in sentences, as plain data: what a page shows, also after a form. */
export interface Described {
  verdict: Verification["verdict"];
  /** Why it is invalid, when that is one thing which is no doubt about who issued it; `elsewhere`: to somebody else. */
  standing: "revoked" | "suspended" | "expired" | "early" | "elsewhere" | null;
  title: string;
  text: string;
  lines: DescribedStep[];
}

interface DescribedStep {
  name: string;
  outcome: StepOutcome;
  title: string;
  outcomeText: string;
  sentence: string;
  /** Where the sentence leads on to. */
  link: { href: string; text: string } | null;
  /** The step's code and facts, for who wants to know more. */
  technical: string;
}

type StepWords = { [Name in VerificationStepName]: { name: string; codes: Record<CodeOf<Name>, string> } };

interface About {
  words: Messages["verify"];
  language: Language;
  timeZone: string;
  /** For the sentence about issuer and date when the badge is valid. `isOurs`: the issuer is one of ours, and its name known;
   *  all other names are what somebody calls themselves. */
  issued: { issuer: string; at: Date; isOurs?: boolean } | null;
}

/** Says what a verification found. */
export function describeVerification({ verdict, steps }: Verification, about: About): Described {
  const { words } = about;
  const standing = standingOf(steps);
  const { title, text } = verdictWords(verdict, steps, standing, about);
  return { verdict, standing, title, text, lines: steps.map((step) => describeStep(step, words, about)) };
}

/** What one failed step says of a badge that is otherwise what its issuer signed. */
function standingOf(steps: readonly VerificationStep[]): Described["standing"] {
  const failed = steps.filter(({ outcome }) => outcome === "failed");
  const isIssuers = steps.every(
    ({ name, outcome }) => !["parsed", "context", "schema", "proof", "issuer"].includes(name) || outcome === "passed",
  );
  if (!isIssuers || failed.some(({ name }) => !["status", "dates", "recipient"].includes(name))) return null;
  // What was taken back and has expired was taken back.
  for (const { code } of failed) if (code === "revoked" || code === "suspended") return code;
  const dates = failed.find(({ name }) => name === "dates");
  if (dates?.code === "expired") return "expired";
  if (dates) return dates.code === "not-yet-valid" ? "early" : null;
  return failed.length > 0 ? "elsewhere" : null;
}

function verdictWords(
  verdict: Verification["verdict"],
  steps: readonly VerificationStep[],
  standing: Described["standing"],
  { words: { verdict: words }, language, timeZone, issued }: About,
): { title: string; text: string } {
  const long = (date: Date) => formatDate(date, language, timeZone, "long");
  const said = (name: VerificationStepName, fact: string) => steps.find((step) => step.name === name)?.data[fact];
  if (verdict === "valid") {
    if (!issued || !isDate(issued.at)) return { title: words.valid.title, text: "" };
    const { issuer, at, isOurs } = issued;
    const text = isOurs
      ? words.valid.text(issuer, long(at))
      : words.valid.stated(issuer, long(at), hostOf(said("issuer", "issuer") ?? ""));
    return { title: words.valid.title, text };
  }
  switch (standing) {
    case "revoked":
    case "suspended": {
      const since = new Date(said("status", "since") ?? Number.NaN);
      const reason = said("status", "reason");
      const text = words[standing].text(isDate(since) ? long(since) : null);
      return { title: words[standing].title, text: reason ? `${text} ${words.reason(reason)}` : text };
    }
    case "expired":
    case "early": {
      const fact = standing === "expired" ? "validUntil" : "validFrom";
      return {
        title: words[standing].title,
        text: words[standing].text(long(new Date(said("dates", fact) ?? Number.NaN))),
      };
    }
    case "elsewhere":
      return words.elsewhere;
    default:
      return words[verdict];
  }
}

/** The host that answers for an issuer's id: of an address or a `did:web`; null for a mere key. */
function hostOf(issuer: string): string | null {
  const [, host] = /^did:web:([^:]+)/.exec(issuer) ?? /^https?:\/\/([^/?#]+)/i.exec(issuer) ?? [];
  return host?.replace(/%3a/i, ":") ?? null;
}

const isDate = (date: Date): boolean => !Number.isNaN(date.getTime());

function describeStep(
  step: VerificationStep,
  words: Messages["verify"],
  { language, timeZone }: { language: Language; timeZone: string },
): DescribedStep {
  // A step without words, or a code without a sentence, is a type error here.
  const steps: StepWords = words.steps;
  const { name, codes }: { name: string; codes: Record<string, string> } = steps[step.name];
  const facts = Object.entries(step.data).map(([key, value]) => `${key}: ${value}`);
  const { url } = step.data;
  const isLink = step.code === "version-newer" && url !== undefined && /^https?:\/\//i.test(url);
  return {
    name: step.name,
    outcome: step.outcome,
    title: name,
    outcomeText: words.outcomes[step.outcome],
    sentence:
      datesSentence(step, words, (iso) => formatDate(new Date(iso), language, timeZone)) ?? codes[step.code] ?? "",
    link: isLink ? { href: url, text: words.newerVersion } : null,
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
