import { Check, Globe, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { changeVisibility } from "./actions.ts";

const choices = ["PRIVATE", "LINK"] as const;

/** Who may see the badge, and exactly what they see. */
export function VisibilityForm({
  id,
  visibility,
  issuerName,
}: {
  id: string;
  visibility: "PRIVATE" | "LINK";
  issuerName: string;
}) {
  const t = useTranslations("learner.badge");
  const tShell = useTranslations("shell");
  const facts = [
    t("publicFacts.badge"),
    t("publicFacts.issuer", { issuer: issuerName }),
    t("publicFacts.dates"),
    t("publicFacts.recipient"),
  ];
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
          {facts.map((fact) => (
            <li key={fact} className="flex gap-2">
              <Check aria-hidden="true" size={15} className="mt-0.5 text-primary" />
              {fact}
            </li>
          ))}
        </ul>
        <p className="mt-1.5 flex gap-2 text-muted">
          <Lock aria-hidden="true" size={15} className="mt-0.5" />
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
