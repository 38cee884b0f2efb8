import type { Conclusion } from "@/lib/domain/credentials/verification/assess";
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
  conclusion: Conclusion;
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
  /** What the badge says of itself: the issuer's name and the date. */
  issued: { issuer: string; at: Date } | null;
  /** The recipient that the badge was compared with: an address that somebody entered, or the addresses and wallets of the badge's owner.
   *  Undefined: an address. */
  recipient?: "asked" | "owner";
}

/** Says what a verification found. */
export function describeVerification(
  { conclusion, steps }: Pick<Verification, "conclusion" | "steps">,
  about: About,
): Described {
  return {
    conclusion,
    ...verdictWords(conclusion, steps, about),
    lines: steps.map((step) => describeStep(step, about)),
  };
}

function verdictWords(
  conclusion: Conclusion,
  steps: readonly VerificationStep[],
  about: About,
): { title: string; text: string } {
  const { t, language, timeZone, recipient = "asked" } = about;
  const long = (date: Date) => formatDate(date, language, timeZone, "long");
  const said = (name: VerificationStepName, fact: string) => steps.find((step) => step.name === name)?.data[fact];
  switch (conclusion) {
    case "valid":
    case "unidentified":
      return { title: t(`verdict.${conclusion}.title`), text: genuineText(conclusion, steps, about) };
    case "not-a-badge":
    case "uncheckable": {
      const parsed = steps.find(({ name }) => name === "parsed");
      return { title: t(`verdict.${conclusion}.title`), text: parsed ? describeStep(parsed, about).sentence : "" };
    }
    case "revoked":
    case "suspended": {
      const since = new Date(said("status", "since") ?? Number.NaN);
      const reason = said("status", "reason");
      const text = isDate(since)
        ? t(`verdict.${conclusion}.text`, { date: long(since) })
        : t(`verdict.${conclusion}.textUndated`);
      return {
        title: t(`verdict.${conclusion}.title`),
        text: reason ? `${text} ${t("verdict.reason", { reason })}` : text,
      };
    }
    case "expired":
    case "early": {
      const fact = conclusion === "expired" ? "validUntil" : "validFrom";
      return {
        title: t(`verdict.${conclusion}.title`),
        text: t(`verdict.${conclusion}.text`, { date: long(new Date(said("dates", fact) ?? Number.NaN)) }),
      };
    }
    case "elsewhere":
      return { title: t(`verdict.elsewhere.${recipient}.title`), text: t(`verdict.elsewhere.${recipient}.text`) };
    default:
      return { title: t(`verdict.${conclusion}.title`), text: t(`verdict.${conclusion}.text`) };
  }
}

/** Who issued a genuine badge: by the name under which the issuer is known here, or else by what it calls itself. */
function genuineText(
  conclusion: "valid" | "unidentified",
  steps: readonly VerificationStep[],
  { t, language, timeZone, issued }: About,
): string {
  const { name, list, issuer: id = "" } = steps.find((step) => step.name === "identity")?.data ?? {};
  const isDated = issued !== null && isDate(issued.at);
  if (conclusion === "valid") {
    if (name === undefined || !isDated) return t("verdict.valid.textUndated", { issuer: name ?? issued?.issuer ?? "" });
    const date = formatDate(issued.at, language, timeZone, "long");
    return list === undefined
      ? t("verdict.valid.text", { issuer: name, date })
      : t("verdict.valid.listed", { issuer: name, date, list });
  }
  if (!isDated) return t("verdict.unidentified.textUndated");
  const stated = { issuer: issued.issuer, date: formatDate(issued.at, language, timeZone, "long") };
  const host = hostOf(id);
  return host ? t("verdict.unidentified.stated", { ...stated, host }) : t("verdict.unidentified.statedByKey", stated);
}

/** The host that answers for an issuer's id: of an address or a `did:web`; null for a mere key. */
function hostOf(issuer: string): string | null {
  const [, host] = /^did:web:([^:]+)/.exec(issuer) ?? /^https?:\/\/([^/?#]+)/i.exec(issuer) ?? [];
  return host?.replace(/%3a/i, ":") ?? null;
}

const isDate = (date: Date): boolean => !Number.isNaN(date.getTime());

function describeStep(
  step: VerificationStep,
  { t, language, timeZone, recipient }: Pick<About, "t" | "language" | "timeZone" | "recipient">,
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
    sentence:
      datesSentence(step, t, (iso) => formatDate(new Date(iso), language, timeZone)) ??
      parsedSentence(step, t) ??
      ownerSentence(step, t, recipient) ??
      codeSentence(step, t),
    link: isLink ? { href: url, text: t("newerVersion") } : null,
    technical: [step.code, ...facts].join(" · "),
  };
}

/** Facts that sentences quote, for steps that lack them: stored by an earlier version, or unknown. */
const unknownFacts = { suite: "?", pointer: "?", claim: "?", name: "?", list: "?" };

/** A step without a message, or a code without one, is a type error here. */
function codeSentence({ name, code, data }: VerificationStep, t: Translator<"verify">): string {
  return t(`steps.${name}.codes.${code}` as CodeKey, { ...unknownFacts, ...data, pointer: data["pointer"] || "/" });
}

type CodeKey = { [Name in VerificationStepName]: `steps.${Name}.codes.${CodeOf<Name>}` }[VerificationStepName];

/** What the step on the format says of an assertion's version, and of what the credential was wrapped in. */
function parsedSentence({ name, code, data }: VerificationStep, t: Translator<"verify">): string | undefined {
  if (name !== "parsed" || code !== "well-formed") return undefined;
  const { openBadges, wrapper, others = "0" } = data;
  const sentences = [
    openBadges === undefined ? t("steps.parsed.codes.well-formed") : t("steps.parsed.assertion", { openBadges }),
    ...(wrapper === undefined
      ? []
      : [t(wrapper === "presentation" ? "steps.parsed.presentation" : "steps.parsed.wrapper")]),
    ...(Number(others) > 0 ? [t("steps.parsed.others", { count: Number(others) })] : []),
  ];
  return sentences.join(" ");
}

/** What the step on the recipient says to the owner of a badge. */
function ownerSentence(
  { name, code }: VerificationStep,
  t: Translator<"verify">,
  recipient: About["recipient"],
): string | undefined {
  if (name !== "recipient" || recipient !== "owner") return undefined;
  return t(`steps.recipient.owner.${code as CodeOf<"recipient">}`);
}

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
