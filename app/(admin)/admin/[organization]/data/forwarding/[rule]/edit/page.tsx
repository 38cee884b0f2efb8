import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { BackLink } from "../../../../_back-link.tsx";
import { readAdministration } from "../../../../read-administration.ts";
import { PeerForm } from "../../../_peer-form.tsx";
import { saveRuleByForm } from "../../actions.ts";
import { ruleFields } from "../../rule-fields.ts";
import { findRule } from "../find-rule.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.data.ruleForm.editTitle };
}

export default async function EditRulePage({ params }: PageProps<"/admin/[organization]/data/forwarding/[rule]/edit">) {
  const { organization, rule: ruleId } = await params;
  const { organizationId, words } = await readAdministration(organization);
  const { sourceForm, ruleForm } = words.data;
  const rule = await findRule(organizationId, ruleId);
  const page = `/admin/${organizationId}/data/forwarding/${rule.id}`;
  return (
    <PageBody width="narrow">
      <BackLink href={page}>{rule.name}</BackLink>
      <PageHeader title={ruleForm.editTitle} />
      <Surface>
        <PeerForm
          action={saveRuleByForm}
          fields={ruleFields(words.data, rule)}
          hidden={{ organization: String(organizationId), rule: rule.id }}
          cancelHref={page}
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
