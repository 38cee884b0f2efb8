import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { BackLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { ClientMessages } from "@/components/ui/client-messages";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Surface } from "@/components/ui/surface";
import { listResourceServers } from "@/lib/domain/apps/list-resource-servers";
import { serverAddresses } from "@/lib/domain/apps/server-addresses";
import { requireOperator } from "@/lib/session/read-session";
import { CreateForm } from "./_create-form.tsx";
import { remove } from "./actions.ts";

const path = "/operator/resource-servers";

const serversMax = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apps.resourceServers");
  return { title: t("title") };
}

/** The services that may introspect tokens, for the installation's operator. */
export default async function ResourceServersPage({ searchParams }: PageProps<"/operator/resource-servers">) {
  const t = await getTranslations("apps.resourceServers");
  const format = await getFormatter();
  await requireOperator(path);
  const { after, done, problem } = await searchParams;
  const found = await listResourceServers({
    after: typeof after === "string" ? after : undefined,
    limit: serversMax + 1,
  });
  const servers = found.slice(0, serversMax);
  const next = found.length > serversMax ? (servers.at(-1)?.id ?? null) : null;
  return (
    <PageBody>
      <BackLink href="/operator/apps">{t("back")}</BackLink>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex flex-col gap-6">
        {done === "removed" ? (
          <Notice tone="done" announce>
            {t("removed")}
          </Notice>
        ) : null}
        {problem === "gone" ? (
          <Notice tone="problem" announce>
            {t("gone")}
          </Notice>
        ) : null}
        <Surface aria-labelledby="create">
          <h2 id="create" className="mb-4 font-semibold text-xl">
            {t("create")}
          </h2>
          <ClientMessages of={["apps.resourceServers"]}>
            <CreateForm endpoint={serverAddresses().introspection} made={t("made", { name: "{name}" })} />
          </ClientMessages>
        </Surface>
        {servers.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>
        ) : (
          <Surface aria-labelledby="list">
            <h2 id="list" className="mb-4 font-semibold text-xl">
              {t("list")}
            </h2>
            <DataTable
              caption={t("list")}
              rows={servers}
              columns={[
                {
                  label: t("name"),
                  cell: (server) => <span className="break-words font-semibold">{server.name}</span>,
                },
                { label: t("id"), cell: (server) => <span className="break-all font-mono text-sm">{server.id}</span> },
                {
                  label: t("created"),
                  cell: ({ createdAt }) => format.dateTime(createdAt, "short", { timeZone: "UTC" }),
                },
                {
                  label: t("lastUsed"),
                  cell: ({ lastUsedAt }) =>
                    lastUsedAt ? `${format.dateTime(lastUsedAt, "time", { timeZone: "UTC" })} UTC` : t("never"),
                },
                {
                  label: t("actions"),
                  isLabelHidden: true,
                  cell: (server) => (
                    <form action={remove}>
                      <input type="hidden" name="server" value={server.id} />
                      <Button type="submit" look="danger" aria-label={t("removeOf", { name: server.name })}>
                        {t("remove")}
                      </Button>
                    </form>
                  ),
                },
              ]}
            />
          </Surface>
        )}
      </div>
      <Pagination
        label={t("paging")}
        newest={after === undefined ? null : { href: path, label: t("newest") }}
        older={next === null ? null : { href: `${path}?after=${encodeURIComponent(next)}`, label: t("older") }}
      />
    </PageBody>
  );
}
