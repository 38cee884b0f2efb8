import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { BackLink } from "../../../_back-link.tsx";
import { readAdministration } from "../../../read-administration.ts";
import { PeerForm } from "../../_peer-form.tsx";
import { saveRuleByForm } from "../actions.ts";
import { ruleFields } from "../rule-fields.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.data.ruleForm.title };
}

export default async function NewRulePage({ params }: PageProps<"/admin/[organization]/data/forwarding/new">) {
  const { organizationId, words } = await readAdministration((await params).organization);
  const { sourceForm, ruleForm: text, rule } = words.data;
  const list = `/admin/${organizationId}/data/forwarding`;
  return (
    <PageBody width="narrow">
      <BackLink href={list}>{rule.back}</BackLink>
      <PageHeader title={text.title} lead={text.lead} />
      <Surface>
        <PeerForm
          action={saveRuleByForm}
          fields={ruleFields(words.data, null)}
          hidden={{ organization: String(organizationId) }}
          cancelHref={list}
          words={{
            test: sourceForm.test,
            save: sourceForm.save,
            cancel: sourceForm.cancel,
            testAgain: sourceForm.testAgain,
          }}
        />
      </Surface>
    </PageBody>
  );
}
