import type { Metadata } from "next";
import Link from "next/link";
import { readViewer } from "@/app/read-viewer";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { type ConnectedApp, listConnectedApps, widestReach } from "@/lib/domain/apps/list-connected-apps";
import { appScopes, badgeScopes } from "@/lib/domain/apps/scopes";
import { formatDate } from "@/lib/platform/i18n/format-date";
import { requireSession } from "@/lib/session/read-session";
import { endAccess } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.apps.connected.title };
}

/** The apps that can act for a person, each once. */
export default async function ConnectedAppsPage({ searchParams }: PageProps<"/apps">) {
  const { person } = await requireSession("/apps");
  const { words, language } = await readViewer();
  const [apps, asked] = await Promise.all([listConnectedApps(person.id, new Date()), searchParams]);
  const { connected, scopes: sentences } = words.apps;
  const inWords: Readonly<Record<string, string>> = sentences;
  const date = (moment: Date) => formatDate(moment, language, "UTC");

  return (
    <PageBody width="narrow">
      <PageHeader title={connected.title} lead={connected.lead} />
      <div className="flex flex-col gap-6">
        {asked["done"] === "ended" ? (
          <Notice tone="done" announce>
            {connected.ended}
          </Notice>
        ) : null}
        {asked["problem"] === "gone" ? (
          <Notice tone="problem" announce>
            {connected.gone}
          </Notice>
        ) : null}
        {apps.length === 0 ? <EmptyState title={connected.empty}>{connected.emptyHint}</EmptyState> : null}
        {apps.map((app) => (
          <Surface key={app.id} aria-label={labelOf(app, apps)}>
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
              <div className="min-w-0">
                <h2 className="break-words font-semibold text-xl">{app.name}</h2>
                {app.host === null ? null : <p className="break-all font-mono text-muted text-sm">{app.host}</p>}
              </div>
              <form action={endAccess}>
                <input type="hidden" name="app" value={app.id} />
                <Button type="submit" look="danger" aria-label={connected.endOf(app.name)}>
                  {connected.end}
                </Button>
              </form>
            </div>
            <ul className="mt-4 list-disc pl-5">
              {appScopes
                .filter((scope) => app.scopes.includes(scope))
                .map((scope) => (
                  <li key={scope}>{inWords[scope.split("/").at(-1) ?? ""]}</li>
                ))}
              {app.scopes.includes(badgeScopes.readCredentials) ? <li>{connected.reach[widestReach(app)]}</li> : null}
            </ul>
            <p className="mt-4 text-muted text-sm">
              {[
                `${connected.since(date(app.firstAllowedAt))}, ${app.expiresAt ? connected.until(date(app.expiresAt)) : connected.untilRevoked}`,
                app.lastUsedAt ? connected.lastUsed(date(app.lastUsedAt)) : connected.neverUsed,
                connected.read(app.readCount),
                connected.wrote(app.writeCount),
              ].join(" · ")}
            </p>
            <p className="mt-2">
              <Link
                href={`/apps/${app.id}`}
                prefetch={false}
                className="link"
                aria-label={connected.detailsOf(app.name)}
              >
                {connected.details}
              </Link>
            </p>
          </Surface>
        ))}
      </div>
    </PageBody>
  );
}

/** By its name; of several with one name each has a number, since regions need names of their own. */
function labelOf({ id, name }: ConnectedApp, apps: readonly ConnectedApp[]): string {
  const twins = apps.filter((other) => other.name === name);
  return twins.length === 1 ? name : `${name} (${twins.findIndex((twin) => twin.id === id) + 1})`;
}
