import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { ExternalLrsFormPage } from "@/components/external-lrs/external-lrs-form-page";
import { readAdministration } from "../../../read-administration.ts";
import { saveRuleByForm } from "../actions.ts";
import { ruleFields } from "../rule-fields.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.data.ruleForm.title };
}

export default async function NewRulePage({ params }: PageProps<"/admin/[organization]/data/forwarding/new">) {
  const { organizationId, words } = await readAdministration((await params).organization);
  const { sourceForm, ruleForm: text, rule } = words.data;
  return (
    <ExternalLrsFormPage
      back={{ href: `/admin/${organizationId}/data/forwarding`, label: rule.back }}
      title={text.title}
      lead={text.lead}
      action={saveRuleByForm}
      fields={ruleFields(words.data, null)}
      hidden={{ organization: String(organizationId) }}
      words={sourceForm}
    />
  );
}
