import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { BackLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Surface } from "@/components/ui/surface";
import { listResourceServers } from "@/lib/domain/apps/list-resource-servers";
import { serverAddresses } from "@/lib/domain/apps/server-addresses";
import { formatDate } from "@/lib/platform/i18n/format-date";
import { requireOperator } from "@/lib/session/read-session";
import { CreateForm } from "./_create-form.tsx";
import { remove } from "./actions.ts";

const path = "/operator/resource-servers";

const serversMax = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.apps.resourceServers.title };
}

/** The services that may ask about tokens, for whoever runs the installation. */
export default async function ResourceServersPage({ searchParams }: PageProps<"/operator/resource-servers">) {
  await requireOperator(path);
  const { words, language } = await readViewer();
  const { resourceServers: text } = words.apps;
  const { name, nameHint, submit, secretOnce, endpoint, id, secret } = text;
  const { copy, copied } = words.shell;
  const { after, done, problem } = await searchParams;
  const found = await listResourceServers({
    after: typeof after === "string" ? after : undefined,
    limit: serversMax + 1,
  });
  const servers = found.slice(0, serversMax);
  const next = found.length > serversMax ? (servers.at(-1)?.id ?? null) : null;
  return (
    <PageBody>
      <BackLink href="/operator/apps">{text.back}</BackLink>
      <PageHeader title={text.title} lead={text.lead} />
      <div className="flex flex-col gap-6">
        {done === "removed" ? (
          <Notice tone="done" announce>
            {text.removed}
          </Notice>
        ) : null}
        {problem === "gone" ? (
          <Notice tone="problem" announce>
            {text.gone}
          </Notice>
        ) : null}
        <Surface aria-labelledby="create">
          <h2 id="create" className="mb-4 font-semibold text-xl">
            {text.create}
          </h2>
          <CreateForm
            endpoint={serverAddresses().introspection}
            made={text.made("{name}")}
            words={{ name, nameHint, submit, secretOnce, endpoint, id, secret, copy, copied }}
          />
        </Surface>
        {servers.length === 0 ? (
          <EmptyState title={text.empty}>{text.emptyHint}</EmptyState>
        ) : (
          <Surface aria-labelledby="list">
            <h2 id="list" className="mb-4 font-semibold text-xl">
              {text.list}
            </h2>
            <DataTable
              caption={text.list}
              rows={servers}
              columns={[
                {
                  label: text.name,
                  cell: (server) => <span className="break-words font-semibold">{server.name}</span>,
                },
                { label: text.id, cell: (server) => <span className="break-all font-mono text-sm">{server.id}</span> },
                { label: text.created, cell: ({ createdAt }) => formatDate(createdAt, language, "UTC") },
                {
                  label: text.lastUsed,
                  cell: ({ lastUsedAt }) =>
                    lastUsedAt ? `${formatDate(lastUsedAt, language, "UTC", "time")} UTC` : text.never,
                },
                {
                  label: text.actions,
                  isLabelHidden: true,
                  cell: (server) => (
                    <form action={remove}>
                      <input type="hidden" name="server" value={server.id} />
                      <Button type="submit" look="danger" aria-label={text.removeOf(server.name)}>
                        {text.remove}
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
        label={text.paging}
        newest={after === undefined ? null : { href: path, label: text.newest }}
        older={next === null ? null : { href: `${path}?after=${encodeURIComponent(next)}`, label: text.older }}
      />
    </PageBody>
  );
}
