import { Check, Globe, Lock } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { Disclosure, DisclosureKind } from "@/lib/domain/credentials/sharing/list-disclosures";
import { type Withholding, withholdings } from "@/lib/domain/credentials/sharing/withhold";

import { changeVisibility } from "./actions.ts";

const choices = ["PRIVATE", "LINK"] as const;

/** Who may see the badge, exactly what they see, and what of it the owner leaves out. */
export function VisibilityForm({
  id,
  visibility,
  withheld,
  disclosures,
  timeZone,
}: {
  id: string;
  visibility: "PRIVATE" | "LINK";
  withheld: readonly Withholding[];
  /** What the whole badge tells. */
  disclosures: readonly Disclosure[];
  timeZone: string;
}) {
  const t = useTranslations("learner.badge");
  const tShell = useTranslations("shell");
  const factText = useFactText(timeZone);
  const always = disclosures.filter(({ withheldAs }) => withheldAs === null);
  const optional = withholdings.flatMap((one) => {
    const of = disclosures.filter(({ withheldAs }) => withheldAs === one);
    return of.length > 0 ? [{ one, texts: of.flatMap(factText) }] : [];
  });
  return (
    <form action={changeVisibility} className="flex flex-col gap-4">
      <input type="hidden" name="badge" value={id} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-muted">{t("visibilityNow")}</legend>
        {choices.map((choice) => {
          const Icon = choice === "PRIVATE" ? Lock : Globe;
          return (
            <label
              key={choice}
              className="flex cursor-pointer gap-3 rounded-md border border-hairline p-3 hover:border-control has-checked:border-primary has-checked:bg-primary-tint"
            >
              <input
                type="radio"
                name="visibility"
                value={choice}
                defaultChecked={choice === visibility}
                className="mt-1 size-4 accent-primary"
              />
              <span>
                <span className="flex items-center gap-1.5 font-semibold">
                  <Icon aria-hidden="true" size={16} />
                  {t(choice)}
                </span>
                <span className="block text-muted text-sm">{t(`${choice}hint`)}</span>
              </span>
            </label>
          );
        })}
      </fieldset>
      <div className="text-sm">
        <p className="mb-1 font-semibold">{t("becomesPublic")}</p>
        <ul className="flex flex-col gap-0.5 text-muted">
          {always.flatMap(factText).map((fact) => (
            <Fact key={fact}>{fact}</Fact>
          ))}
        </ul>
        {optional.length > 0 ? (
          <fieldset className="mt-3 flex flex-col gap-2">
            <legend className="mb-1 font-semibold">{t("alsoPublic")}</legend>
            {optional.map(({ one, texts }) => (
              <label key={one} className="flex cursor-pointer gap-2.5">
                <input type="hidden" name="offered" value={one} />
                <input
                  type="checkbox"
                  name="show"
                  value={one}
                  defaultChecked={!withheld.includes(one)}
                  className="mt-0.5 size-4 shrink-0 accent-primary"
                />
                <span className="min-w-0">
                  <span className="block font-medium">{t(`withholdings.${one}`)}</span>
                  {texts.map((text) => (
                    <span key={text} className="block break-words text-muted">
                      {text}
                    </span>
                  ))}
                </span>
              </label>
            ))}
            <p className="text-muted">{t("withholdingHint")}</p>
          </fieldset>
        ) : null}
        <p className="mt-3 flex gap-2 text-muted">
          <Lock aria-hidden="true" size={15} className="mt-0.5 shrink-0" />
          {t("neverPublic")}
        </p>
      </div>
      <div>
        <Button type="submit" look="primary">
          {tShell("save")}
        </Button>
      </div>
    </form>
  );
}

function Fact({ children }: { children: ReactNode }) {
  return (
    <li className="flex gap-2">
      <Check aria-hidden="true" size={15} className="mt-0.5 shrink-0 text-primary" />
      <span className="min-w-0 break-words">{children}</span>
    </li>
  );
}

/** Returns a function that says what a badge tells, in one or more sentences. */
function useFactText(timeZone: string): (disclosure: Disclosure) => string[] {
  const t = useTranslations("learner.badge.publicFacts");
  const format = useFormatter();
  const moment = (iso: string) => format.dateTime(new Date(iso), "time", { timeZone });
  const texts: Readonly<Record<DisclosureKind, (values: string[]) => string[]>> = {
    badge: () => [t("badge")],
    issuer: () => [t("issuer")],
    dates: (dates) => [t("dates", { dates: [...new Set(dates.map(moment))].join("; ") })],
    recipient: () => [t("recipient")],
    subject: ([did = ""]) => [t("subject", { did })],
    status: () => [t("status")],
    signature: () => [t("signature")],
    other: (paths) => [t("other", { members: paths.join(", ") })],
    score: (values) => [t("score", { values: values.join(", ") })],
    credits: ([credits = ""]) => [t("credits", { credits })],
    times: (times) => [t("times", { times: times.map(moment).join(" – ") })],
    evidence: (values) => [values.join(" · ")],
    source: ([source = ""]) => [source],
  };
  return ({ kind, values }) => texts[kind](values);
}
