import type { Metadata } from "next";
import Link from "next/link";
import { readViewer } from "@/app/read-viewer";
import { PageBody } from "@/components/page-body";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { listProviders } from "@/lib/clients/list-providers";
import { formatDate } from "@/lib/language/format-date";
import { readTimeZone } from "@/lib/organizations/read-time-zone";
import { DataTable } from "../_data-table.tsx";
import { readAdministration } from "../read-administration.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.admin.providerList.title };
}

export default async function ProvidersPage({ params }: PageProps<"/admin/[organization]/providers">) {
  const { organizationId, language, words } = await readAdministration((await params).organization);
  const text = words.admin.providerList;
  const base = `/admin/${organizationId}/providers`;
  const [timeZone, providers] = await Promise.all([
    readTimeZone(organizationId),
    listProviders(organizationId, new Date()),
  ]);
  const add = (
    <ButtonLink href={`${base}/new`} look="primary">
      {text.add}
    </ButtonLink>
  );
  return (
    <PageBody width="wide">
      <PageHeader title={text.title} lead={text.lead} actions={providers.length > 0 ? add : null} />
      {providers.length === 0 ? (
        <EmptyState title={text.empty}>
          <p>{text.emptyText}</p>
          {add}
        </EmptyState>
      ) : (
        <Surface>
          <DataTable
            caption={text.title}
            rows={providers}
            columns={[
              {
                label: text.name,
                cell: ({ id, name }) => (
                  <Link href={`${base}/${id}`} className="link inline-flex min-h-9 items-center font-semibold">
                    {name}
                  </Link>
                ),
              },
              { label: text.key, cell: ({ key }) => <span className="wrap-anywhere font-mono text-sm">{key}</span> },
              {
                label: text.lastUsed,
                cell: ({ lastUsedAt }) =>
                  lastUsedAt ? formatDate(lastUsedAt, language, timeZone, "time") : text.never,
              },
              {
                label: text.scopes,
                cell: ({ scopes }) => <span className="font-mono text-sm">{scopes.join(", ")}</span>,
              },
              { label: text.state, cell: ({ disabledAt }) => (disabledAt ? text.off : text.on) },
            ]}
          />
        </Surface>
      )}
    </PageBody>
  );
}
