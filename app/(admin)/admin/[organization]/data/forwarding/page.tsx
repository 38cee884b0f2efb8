import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ExternalLrsList } from "@/components/external-lrs/external-lrs-list";
import { listRules } from "@/lib/domain/forwarding-rules/list-rules";
import { readAdministration } from "../../read-administration.ts";
import { RuleChip } from "./_rule-chip.tsx";
import { upTo } from "./format-count.ts";

const rulesMax = 100;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("data.rules");
  return { title: t("title") };
}

/** Other stores that statements are sent on to, and how each is doing. */
export default async function RulesPage({ params, searchParams }: PageProps<"/admin/[organization]/data/forwarding">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("data.rules");
  const tRule = await getTranslations("data.rule");
  const format = await getFormatter();
  const [rules, { done }] = await Promise.all([listRules(organizationId, { limit: rulesMax }), searchParams]);

  return (
    <ExternalLrsList
      path={`/admin/${organizationId}/data/forwarding`}
      text={{
        title: t("title"),
        lead: t("lead"),
        add: t("add"),
        name: t("name"),
        empty: t("empty"),
        emptyText: t("emptyText"),
      }}
      items={rules}
      isBusy={rules.some(({ state }) => state === "delivering")}
      deleted={done === "deleted" ? tRule("deleted") : null}
      columns={[
        { label: t("state"), cell: (rule) => <RuleChip rule={rule} /> },
        { label: t("delivered"), isNumber: true, cell: ({ delivered }) => format.number(delivered) },
        {
          label: t("pending"),
          isNumber: true,
          cell: ({ pending }) => upTo(pending, format.number, (count) => t("atLeast", { count })),
        },
        {
          label: t("dead"),
          isNumber: true,
          cell: ({ dead }) => upTo(dead, format.number, (count) => t("atLeast", { count })),
        },
      ]}
    />
  );
}
