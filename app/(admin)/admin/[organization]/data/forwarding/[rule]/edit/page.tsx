import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExternalLrsFormPage } from "@/components/external-lrs/external-lrs-form-page";
import { readRule } from "@/lib/domain/forwarding-rules/read-rule";
import { readAdministration } from "../../../../read-administration.ts";
import { findOrNotFound } from "../../../find-or-not-found.ts";
import { saveRuleByForm } from "../../actions.ts";
import { ruleFields } from "../../rule-fields.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("data.ruleForm");
  return { title: t("editTitle") };
}

export default async function EditRulePage({ params }: PageProps<"/admin/[organization]/data/forwarding/[rule]/edit">) {
  const t = await getTranslations("data.ruleForm");
  const tSourceForm = await getTranslations("data.sourceForm");
  const { organization, rule: ruleId } = await params;
  const { organizationId } = await readAdministration(organization);
  const rule = await findOrNotFound(ruleId, (id) => readRule(organizationId, id));
  return (
    <ExternalLrsFormPage
      back={{ href: `/admin/${organizationId}/data/forwarding/${rule.id}`, label: rule.name }}
      title={t("editTitle")}
      action={saveRuleByForm}
      fields={ruleFields(t, tSourceForm, rule)}
      hidden={{ organization: String(organizationId), rule: rule.id }}
    />
  );
}
