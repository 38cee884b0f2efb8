import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExternalLrsFormPage } from "@/components/external-lrs/external-lrs-form-page";
import { readAdministration } from "../../../read-administration.ts";
import { saveRuleByForm } from "../actions.ts";
import { ruleFields } from "../rule-fields.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("data.ruleForm");
  return { title: t("title") };
}

export default async function NewRulePage({ params }: PageProps<"/admin/[organization]/data/forwarding/new">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("data.rule");
  const tRuleForm = await getTranslations("data.ruleForm");
  const tSourceForm = await getTranslations("data.sourceForm");
  return (
    <ExternalLrsFormPage
      back={{ href: `/admin/${organizationId}/data/forwarding`, label: t("back") }}
      title={tRuleForm("title")}
      lead={tRuleForm("lead")}
      action={saveRuleByForm}
      fields={ruleFields(tRuleForm, tSourceForm, null)}
      hidden={{ organization: String(organizationId) }}
    />
  );
}
