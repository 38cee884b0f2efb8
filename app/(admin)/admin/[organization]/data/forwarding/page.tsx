import type { Metadata } from "next";
import Link from "next/link";
import { readViewer } from "@/app/read-viewer";
import { PageBody } from "@/components/page-body";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { listRules } from "@/lib/forwarding/list-rules";
import { DataTable } from "../../_data-table.tsx";
import { readAdministration } from "../../read-administration.ts";
import { LiveRefresh } from "../_live-refresh.tsx";
import { RuleChip } from "./_rule-chip.tsx";
import { upTo } from "./up-to.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.data.rules.title };
}

/** Other stores that statements are sent on to, and how each is doing. */
export default async function RulesPage({ params, searchParams }: PageProps<"/admin/[organization]/data/forwarding">) {
  const { organizationId, language, words } = await readAdministration((await params).organization);
  const { rules: text, rule: one } = words.data;
  const base = `/admin/${organizationId}/data/forwarding`;
  const [rules, { done }] = await Promise.all([listRules(organizationId), searchParams]);
  const add = (
    <ButtonLink href={`${base}/new`} look="primary">
      {text.add}
    </ButtonLink>
  );

  return (
    <PageBody width="wide">
      <PageHeader title={text.title} lead={text.lead} actions={rules.length > 0 ? add : null} />
      {done === "deleted" ? (
        <div className="mb-6">
          <Notice tone="done" announce>
            {one.deleted}
          </Notice>
        </div>
      ) : null}
      {rules.some(({ state }) => state === "delivering") ? <LiveRefresh everySeconds={5} /> : null}
      {rules.length === 0 ? (
        <EmptyState title={text.empty}>
          <p>{text.emptyText}</p>
          {add}
        </EmptyState>
      ) : (
        <Surface>
          <DataTable
            caption={text.title}
            rows={rules}
            columns={[
              {
                label: text.name,
                cell: ({ id, name, endpoint }) => (
                  <>
                    <Link href={`${base}/${id}`} className="link inline-flex min-h-9 items-center font-semibold">
                      {name}
                    </Link>
                    <span className="wrap-anywhere block font-mono text-muted text-sm">{endpoint}</span>
                  </>
                ),
              },
              {
                label: text.state,
                cell: (rule) => <RuleChip rule={rule} words={text} />,
              },
              { label: text.delivered, isNumber: true, cell: ({ delivered }) => delivered.toLocaleString(language) },
              { label: text.pending, isNumber: true, cell: ({ pending }) => upTo(pending, language, text.atLeast) },
              { label: text.dead, isNumber: true, cell: ({ dead }) => upTo(dead, language, text.atLeast) },
            ]}
          />
        </Surface>
      )}
    </PageBody>
  );
}
