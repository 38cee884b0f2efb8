import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { AddableListPage } from "@/components/ui/addable-list-page";
import { listProviders } from "@/lib/domain/activity-providers/list-providers";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { readAdministration } from "../read-administration.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.providerList");
  return { title: t("title") };
}

export default async function ProvidersPage({ params }: PageProps<"/admin/[organization]/providers">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("admin.providerList");
  const format = await getFormatter();
  const [timeZone, providers] = await Promise.all([
    readTimeZone(organizationId),
    listProviders(organizationId, { orderBy: "name" }, new Date()),
  ]);
  return (
    <AddableListPage
      path={`/admin/${organizationId}/providers`}
      text={{
        title: t("title"),
        lead: t("lead"),
        add: t("add"),
        name: t("name"),
        empty: t("empty"),
        emptyText: t("emptyText"),
      }}
      rows={providers}
      columns={[
        { label: t("key"), cell: ({ key }) => <span className="wrap-anywhere font-mono text-sm">{key}</span> },
        {
          label: t("lastUsed"),
          cell: ({ lastUsedAt }) => (lastUsedAt ? format.dateTime(lastUsedAt, "time", { timeZone }) : t("never")),
        },
        { label: t("scopes"), cell: ({ scopes }) => <span className="font-mono text-sm">{scopes.join(", ")}</span> },
        { label: t("state"), cell: ({ disabledAt }) => (disabledAt ? t("off") : t("on")) },
      ]}
    />
  );
}
