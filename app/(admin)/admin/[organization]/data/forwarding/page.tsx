import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { ExternalLrsList } from "@/components/external-lrs/external-lrs-list";
import { listRules } from "@/lib/domain/forwarding-rules/list-rules";
import { readAdministration } from "../../read-administration.ts";
import { RuleChip } from "./_rule-chip.tsx";
import { upTo } from "./format-count.ts";

const rulesMax = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.data.rules.title };
}

/** Other stores that statements are sent on to, and how each is doing. */
export default async function RulesPage({ params, searchParams }: PageProps<"/admin/[organization]/data/forwarding">) {
  const { organizationId, language, words } = await readAdministration((await params).organization);
  const { rules: text, rule: one } = words.data;
  const [rules, { done }] = await Promise.all([listRules(organizationId, { limit: rulesMax }), searchParams]);

  return (
    <ExternalLrsList
      address={`/admin/${organizationId}/data/forwarding`}
      text={text}
      peers={rules}
      isBusy={rules.some(({ state }) => state === "delivering")}
      deleted={done === "deleted" ? one.deleted : null}
      columns={[
        { label: text.state, cell: (rule) => <RuleChip rule={rule} words={text} /> },
        { label: text.delivered, isNumber: true, cell: ({ delivered }) => delivered.toLocaleString(language) },
        { label: text.pending, isNumber: true, cell: ({ pending }) => upTo(pending, language, text.atLeast) },
        { label: text.dead, isNumber: true, cell: ({ dead }) => upTo(dead, language, text.atLeast) },
      ]}
    />
  );
}
