import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { Button, ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { type ListedApp, listApps } from "@/lib/domain/apps/list-apps";
import { formatDate } from "@/lib/platform/i18n/format-date";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { requireOperator } from "@/lib/session/read-session";
import { decideOnApp } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.apps.registered.title };
}

const appsMax = 50;
const chips = { REGISTERED: "warned", REVIEWED: "valid", SUSPENDED: "revoked" } as const;

/** The apps that registered here, for whoever runs the installation. */
export default async function RegisteredAppsPage({ searchParams }: PageProps<"/operator/apps">) {
  await requireOperator("/operator/apps");
  const { words, language } = await readViewer();
  const { registered: text } = words.apps;
  const { after, done } = await searchParams;
  const found = await listApps({ after: typeof after === "string" ? after : undefined, limit: appsMax + 1 });
  const apps = found.slice(0, appsMax);
  const next = found.length > appsMax ? (apps.at(-1)?.id ?? null) : null;
  return (
    <PageBody width="wide">
      <PageHeader
        title={text.title}
        lead={text.lead}
        actions={<ButtonLink href="/operator/resource-servers">{text.resourceServers}</ButtonLink>}
      />
      {done === "changed" ? (
        <div className="mb-6">
          <Notice tone="done" announce>
            {text.changed}
          </Notice>
        </div>
      ) : null}
      {apps.length === 0 ? (
        <EmptyState title={text.empty}>{text.emptyHint}</EmptyState>
      ) : (
        <Surface>
          <DataTable
            caption={text.title}
            rows={apps}
            columns={[
              { label: text.app, cell: ({ name }) => <span className="break-words font-semibold">{name}</span> },
              {
                label: text.address,
                cell: ({ redirectUris }) => (
                  <span className="break-all font-mono text-sm">{redirectUris.join(" ")}</span>
                ),
              },
              {
                label: text.state,
                cell: ({ state }) => <StatusChip status={chips[state]} label={text.states[state]} />,
              },
              { label: text.people, isNumber: true, cell: ({ grants }) => grants.toLocaleString(language) },
              { label: text.registered, cell: ({ registeredAt }) => formatDate(registeredAt, language, "UTC") },
              { label: text.actions, isLabelHidden: true, cell: (app) => <Decisions app={app} words={text} /> },
            ]}
          />
        </Surface>
      )}
      <Pagination
        label={text.paging}
        newest={after === undefined ? null : { href: "/operator/apps", label: text.newest }}
        older={next === null ? null : { href: `/operator/apps?after=${encodeURIComponent(next)}`, label: text.older }}
      />
    </PageBody>
  );
}

function Decisions({ app, words }: { app: ListedApp; words: Messages["apps"]["registered"] }) {
  const possible = {
    REGISTERED: [
      { state: "REVIEWED", label: words.review, name: words.reviewOf(app.name) },
      { state: "SUSPENDED", label: words.suspend, name: words.suspendOf(app.name) },
    ],
    REVIEWED: [{ state: "SUSPENDED", label: words.suspend, name: words.suspendOf(app.name) }],
    SUSPENDED: [{ state: "REGISTERED", label: words.reinstate, name: words.reinstateOf(app.name) }],
  }[app.state];
  return (
    <form action={decideOnApp} className="flex flex-wrap gap-1">
      <input type="hidden" name="app" value={app.id} />
      {possible.map(({ state, label, name }) => (
        <Button key={state} type="submit" look="quiet" name="state" value={state} aria-label={name}>
          {label}
        </Button>
      ))}
    </form>
  );
}
