import type {
  CodeOf,
  StepOutcome,
  VerificationStep,
  VerificationStepName,
} from "@/lib/domain/credentials/verification/steps";
import type { Verification } from "@/lib/domain/credentials/verify";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { formatDate } from "@/lib/platform/i18n/format-date";
import type { Translator } from "@/lib/platform/i18n/translator";

/** A verification in sentences, as plain data: what a page shows, also after a form. */
export interface Described {
  verdict: Verification["verdict"];
  /** Why it is invalid, when that is one thing which is no doubt about who issued it; `elsewhere`: to somebody else. */
  validity: "revoked" | "suspended" | "expired" | "early" | "elsewhere" | null;
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

interface About {
  t: Translator<"verify">;
  language: Language;
  timeZone: string;
  /** For the sentence about issuer and date when the badge is valid. `isOurs`: the issuer is one of ours, and its name known;
   *  all other names are what somebody calls themselves. */
  issued: { issuer: string; at: Date; isOurs?: boolean } | null;
}

/** Says what a verification found. */
export function describeVerification({ verdict, steps }: Verification, about: About): Described {
  const validity = statusOf(steps);
  const { title, text } = verdictWords(verdict, steps, validity, about);
  return { verdict, validity, title, text, lines: steps.map((step) => describeStep(step, about)) };
}

/** What one failed step says of a badge that is otherwise what its issuer signed. */
function statusOf(steps: readonly VerificationStep[]): Described["validity"] {
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
  validity: Described["validity"],
  { t, language, timeZone, issued }: About,
): { title: string; text: string } {
  const long = (date: Date) => formatDate(date, language, timeZone, "long");
  const said = (name: VerificationStepName, fact: string) => steps.find((step) => step.name === name)?.data[fact];
  if (verdict === "valid") {
    if (!issued || !isDate(issued.at)) return { title: t("verdict.valid.title"), text: "" };
    const { issuer, at, isOurs } = issued;
    const date = long(at);
    if (isOurs) return { title: t("verdict.valid.title"), text: t("verdict.valid.text", { issuer, date }) };
    const host = hostOf(said("issuer", "issuer") ?? "");
    const text = host
      ? t("verdict.valid.stated", { issuer, date, host })
      : t("verdict.valid.statedByKey", { issuer, date });
    return { title: t("verdict.valid.title"), text };
  }
  switch (validity) {
    case "revoked":
    case "suspended": {
      const since = new Date(said("status", "since") ?? Number.NaN);
      const reason = said("status", "reason");
      const text = isDate(since)
        ? t(`verdict.${validity}.text`, { date: long(since) })
        : t(`verdict.${validity}.textUndated`);
      return {
        title: t(`verdict.${validity}.title`),
        text: reason ? `${text} ${t("verdict.reason", { reason })}` : text,
      };
    }
    case "expired":
    case "early": {
      const fact = validity === "expired" ? "validUntil" : "validFrom";
      return {
        title: t(`verdict.${validity}.title`),
        text: t(`verdict.${validity}.text`, { date: long(new Date(said("dates", fact) ?? Number.NaN)) }),
      };
    }
    case "elsewhere":
      return { title: t("verdict.elsewhere.title"), text: t("verdict.elsewhere.text") };
    default:
      return { title: t(`verdict.${verdict}.title`), text: t(`verdict.${verdict}.text`) };
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
  { t, language, timeZone }: Pick<About, "t" | "language" | "timeZone">,
): DescribedStep {
  // A step without words, or a code without a sentence, is a type error here.
  const facts = Object.entries(step.data).map(([key, value]) => `${key}: ${value}`);
  const { url } = step.data;
  const isLink = step.code === "version-newer" && url !== undefined && /^https?:\/\//i.test(url);
  return {
    name: step.name,
    outcome: step.outcome,
    title: t(`steps.${step.name}.name`),
    outcomeText: t(`outcomes.${step.outcome}`),
    sentence: datesSentence(step, t, (iso) => formatDate(new Date(iso), language, timeZone)) ?? codeSentence(step, t),
    link: isLink ? { href: url, text: t("newerVersion") } : null,
    technical: [step.code, ...facts].join(" · "),
  };
}

/** A step without a message, or a code without one, is a type error here. */
function codeSentence({ name, code }: VerificationStep, t: Translator<"verify">): string {
  return t(`steps.${name}.codes.${code}` as CodeKey);
}

type CodeKey = { [Name in VerificationStepName]: `steps.${Name}.codes.${CodeOf<Name>}` }[VerificationStepName];

/** What the step on dates says with the dates themselves. */
function datesSentence(
  step: VerificationStep,
  t: Translator<"verify">,
  written: (iso: string) => string,
): string | undefined {
  if (step.name !== "dates") return undefined;
  const { validFrom, validUntil } = step.data;
  if (step.code === "in-force")
    return validUntil ? t("steps.dates.until", { date: written(validUntil) }) : t("steps.dates.noExpiry");
  if (step.code === "expired" && validUntil) return t("steps.dates.was", { date: written(validUntil) });
  if (step.code === "not-yet-valid" && validFrom) return t("steps.dates.from", { date: written(validFrom) });
  return undefined;
}
