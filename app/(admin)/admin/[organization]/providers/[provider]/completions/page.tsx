import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BackLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { Switch } from "@/components/ui/switch";
import { completionVerbNames, completionVerbs } from "@/lib/domain/activity-providers/completion-rules";
import { findCompletionRules } from "@/lib/domain/activity-providers/find-completion-rules";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { readAdministration } from "../../../read-administration.ts";
import { saveCompletionRules } from "../../actions.ts";
import { completionSwitches } from "../../completion-switches.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.completionRules");
  return { title: t("title") };
}

/** Which statements of an activity provider, also of one that belongs to an inbound source, count as completions. */
export default async function CompletionRulesPage({
  params,
  searchParams,
}: PageProps<"/admin/[organization]/providers/[provider]/completions">) {
  const { organization, provider: providerId } = await params;
  const { organizationId } = await readAdministration(organization);
  const t = await getTranslations("admin.completionRules");
  const provider = isUuid(providerId) ? await findCompletionRules(organizationId, providerId) : null;
  if (!provider) notFound();
  const { done } = await searchParams;
  const { name, sourceId, rules } = provider;
  const base = `/admin/${organizationId}`;
  return (
    <PageBody width="narrow">
      <BackLink href={sourceId ? `${base}/data/sources/${sourceId}` : `${base}/providers/${providerId}`}>
        {name}
      </BackLink>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex flex-col gap-6">
        {done === "saved" ? (
          <Notice tone="done" announce>
            {t("saved")}
          </Notice>
        ) : null}
        <Surface>
          <form action={saveCompletionRules} className="flex flex-col gap-5">
            <input type="hidden" name="organization" value={organizationId} />
            <input type="hidden" name="provider" value={providerId} />
            <fieldset>
              <legend className="font-semibold">{t("verbs")}</legend>
              <p className="mb-1 text-muted text-sm">{t("verbsHint")}</p>
              {completionVerbNames.map((verb) => (
                <label key={verb} className="flex min-h-9 cursor-pointer items-start gap-3 py-1.5">
                  <input
                    type="checkbox"
                    name="verbs"
                    value={verb}
                    defaultChecked={rules.completionVerbs.includes(verb)}
                    className="mt-0.5 size-5 flex-none accent-primary"
                  />
                  <span>
                    <span translate="no" className="font-semibold">
                      {verb}
                    </span>
                    <code className="wrap-anywhere block font-mono text-muted text-sm">{completionVerbs[verb]}</code>
                  </span>
                </label>
              ))}
            </fieldset>
            {completionSwitches.map((rule) => (
              <Switch
                key={rule}
                name="switches"
                value={rule}
                defaultChecked={rules[rule]}
                label={t(`switches.${rule}`)}
                hint={t(`switchHints.${rule}`)}
              />
            ))}
            <div>
              <Button type="submit" look="primary">
                {t("submit")}
              </Button>
            </div>
          </form>
        </Surface>
      </div>
    </PageBody>
  );
}
