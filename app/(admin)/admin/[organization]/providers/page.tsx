import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { ListPage } from "@/components/ui/list-page";
import { listProviders } from "@/lib/domain/activity-providers/list-providers";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { formatDate } from "@/lib/platform/i18n/format-date";
import { readAdministration } from "../read-administration.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.admin.providerList.title };
}

export default async function ProvidersPage({ params }: PageProps<"/admin/[organization]/providers">) {
  const { organizationId, language, words } = await readAdministration((await params).organization);
  const text = words.admin.providerList;
  const [timeZone, providers] = await Promise.all([
    readTimeZone(organizationId),
    listProviders(organizationId, { orderBy: "name" }, new Date()),
  ]);
  return (
    <ListPage
      address={`/admin/${organizationId}/providers`}
      text={text}
      rows={providers}
      columns={[
        { label: text.key, cell: ({ key }) => <span className="wrap-anywhere font-mono text-sm">{key}</span> },
        {
          label: text.lastUsed,
          cell: ({ lastUsedAt }) => (lastUsedAt ? formatDate(lastUsedAt, language, timeZone, "time") : text.never),
        },
        { label: text.scopes, cell: ({ scopes }) => <span className="font-mono text-sm">{scopes.join(", ")}</span> },
        { label: text.state, cell: ({ disabledAt }) => (disabledAt ? text.off : text.on) },
      ]}
    />
  );
}
