import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { grantableScopes } from "@/lib/domain/activity-providers/scopes";
import type { GrantableScope } from "./partner-values.ts";

/** Watershed's; the others are xAPI's own. */
const broadCount = 4;

/** What a provider may do, a sentence for each scope. */
export function ScopeChoice({ chosen, error }: { chosen: readonly string[]; error: string | undefined }) {
  const t = useTranslations("admin.creating");
  const [broad, fine] = [grantableScopes.slice(0, broadCount), grantableScopes.slice(broadCount)];
  const box = (scope: GrantableScope) => (
    <label key={scope} className="flex min-h-9 cursor-pointer items-start gap-3 py-1.5">
      <input
        type="checkbox"
        name="scopes"
        value={scope}
        defaultChecked={chosen.includes(scope)}
        aria-invalid={error ? true : undefined}
        className="mt-0.5 size-5 flex-none accent-primary"
      />
      <span>
        <code className="font-mono font-semibold text-sm">{scope}</code>
        <span className="block text-muted text-sm">{t(`scopeWords.${scope}`)}</span>
      </span>
    </label>
  );
  return (
    // A new key gives the boxes their new defaults: React resets forms after an action to what they began with.
    <fieldset key={chosen.join(" ")} aria-describedby={error ? "scopes-error" : undefined}>
      <legend className="font-semibold">{t("scopesLegend")}</legend>
      <p className="mb-1 text-muted text-sm">{t("scopesHint")}</p>
      {broad.map(box)}
      <Disclosure title={t("finerScopes")} isOpen={fine.some((scope) => chosen.includes(scope))}>
        {fine.map(box)}
      </Disclosure>
      {error ? (
        <p id="scopes-error" className="mt-1 text-revoked text-sm">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
