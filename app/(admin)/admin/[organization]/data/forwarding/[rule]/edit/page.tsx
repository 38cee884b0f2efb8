import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { ExternalLrsFormPage } from "@/components/external-lrs/external-lrs-form-page";
import { readRule } from "@/lib/domain/forwarding-rules/read-rule";
import { readAdministration } from "../../../../read-administration.ts";
import { findOrNotFound } from "../../../find-or-not-found.ts";
import { saveRuleByForm } from "../../actions.ts";
import { ruleFields } from "../../rule-fields.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.data.ruleForm.editTitle };
}

export default async function EditRulePage({ params }: PageProps<"/admin/[organization]/data/forwarding/[rule]/edit">) {
  const { organization, rule: ruleId } = await params;
  const { organizationId, words } = await readAdministration(organization);
  const { sourceForm, ruleForm } = words.data;
  const rule = await findOrNotFound(ruleId, (id) => readRule(organizationId, id));
  return (
    <ExternalLrsFormPage
      back={{ href: `/admin/${organizationId}/data/forwarding/${rule.id}`, label: rule.name }}
      title={ruleForm.editTitle}
      action={saveRuleByForm}
      fields={ruleFields(words.data, rule)}
      hidden={{ organization: String(organizationId), rule: rule.id }}
      words={sourceForm}
    />
  );
}
