import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { readViewer } from "@/app/read-viewer";
import { BackLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Surface } from "@/components/ui/surface";
import type { NamedBadge } from "@/lib/domain/apps/find-badge-names";
import { listBadgesAddedByApp } from "@/lib/domain/apps/list-badges-added-by-app";
import { readConnectedApp, widestReach } from "@/lib/domain/apps/list-connected-apps";
import { listReadableBadges } from "@/lib/domain/apps/list-readable-badges";
import { appScopes, badgeScopes } from "@/lib/domain/apps/scopes";
import { listProfileChanges } from "@/lib/domain/people/list-profile-changes";
import { formatDate } from "@/lib/platform/i18n/format-date";
import { requireSession } from "@/lib/session/read-session";
import { endAccess } from "../actions.ts";

const badgesShown = 20;
const changesShown = 10;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.apps.connected.details };
}

/** What an app may do for a person, and what it read and wrote. */
export default async function ConnectedAppPage({ params, searchParams }: PageProps<"/apps/[app]">) {
  const { app: appId } = await params;
  const { person } = await requireSession(`/apps/${encodeURIComponent(appId)}`);
  const { after } = await searchParams;
  const app = await readConnectedApp(person.id, appId, new Date());
  if (!app) notFound();
  const mayRead = app.scopes.includes(badgeScopes.readCredentials);
  const [reach, brought, changes, { words, language }] = await Promise.all([
    mayRead ? listReadableBadges(person.id, app) : null,
    listBadgesAddedByApp({
      personId: person.id,
      appId,
      after: typeof after === "string" ? after : undefined,
      limit: badgesShown,
    }),
    listProfileChanges(person.id, appId),
    readViewer(),
  ]);
  const { connected, doings, scopes } = words.apps;
  const sentences: Readonly<Record<string, string>> = scopes;
  const attributes: Readonly<Record<string, string>> = words.profile.changes.attributes;
  const date = (moment: Date) => formatDate(moment, language, "UTC");
  const time = (moment: Date) => `${formatDate(moment, language, "UTC", "time")} UTC`;

  return (
    <PageBody width="narrow">
      <BackLink href="/apps">{doings.back}</BackLink>
      <PageHeader
        title={app.name}
        lead={doings.lead}
        actions={
          <form action={endAccess}>
            <input type="hidden" name="app" value={app.id} />
            <Button type="submit" look="danger" aria-label={connected.endOf(app.name)}>
              {connected.end}
            </Button>
          </form>
        }
      />
      <div className="flex flex-col gap-6">
        <Part id="may" title={doings.may}>
          <ul className="list-disc pl-5">
            {appScopes
              .filter((scope) => app.scopes.includes(scope))
              .map((scope) => (
                <li key={scope}>{sentences[scope.split("/").at(-1) ?? ""]}</li>
              ))}
            {mayRead ? <li>{connected.reach[widestReach(app)]}</li> : null}
          </ul>
          {reach && reach.badges.length === 0 ? <p className="mt-3 text-muted">{doings.seesNone}</p> : null}
          {reach && reach.badges.length > 0 ? (
            <div className="mt-3">
              <Disclosure title={doings.sees}>
                <ul className="list-disc pl-5">
                  {reach.badges.map((badge) => (
                    <li key={badge.id}>
                      <BadgeLink badge={badge} unnamed={words.wallet.unnamed} />
                    </li>
                  ))}
                  {reach.hasMore ? <li>{doings.more}</li> : null}
                </ul>
              </Disclosure>
            </div>
          ) : null}
          <p className="mt-3 text-muted text-sm">
            {[
              ...(app.host === null ? [] : [app.host]),
              `${connected.since(date(app.firstAllowedAt))}, ${app.expiresAt ? connected.until(date(app.expiresAt)) : connected.untilRevoked}`,
              app.lastUsedAt ? connected.lastUsed(time(app.lastUsedAt)) : connected.neverUsed,
            ].join(" · ")}
          </p>
        </Part>
        <Part id="read" title={doings.read}>
          <p>{app.lastReadAt ? doings.readBadges(app.readCount, time(app.lastReadAt)) : doings.readNoBadges}</p>
          <p className="mt-1">
            {app.profileReadAt ? doings.readProfile(time(app.profileReadAt)) : doings.readNoProfile}
          </p>
        </Part>
        <Part id="wrote" title={doings.wrote}>
          <h3 className="font-semibold">{doings.badges}</h3>
          {brought.badges.length === 0 && after === undefined && brought.next === null ? (
            <p className="mt-1 text-muted">{doings.noBadges}</p>
          ) : (
            <>
              <p className="mt-1 text-muted text-sm">{doings.badgesHint}</p>
              <ul className="mt-2 divide-y divide-hairline border-hairline border-y">
                {brought.badges.map((badge) => (
                  <li key={badge.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
                    <BadgeLink badge={badge} unnamed={words.wallet.unnamed} />
                    <span className="text-muted text-sm">{doings.brought(date(badge.broughtAt))}</span>
                  </li>
                ))}
              </ul>
              <Pagination
                label={doings.paging}
                newest={after === undefined ? null : { href: `/apps/${app.id}`, label: doings.newest }}
                older={
                  brought.next === null ? null : { href: `/apps/${app.id}?after=${brought.next}`, label: doings.older }
                }
              />
            </>
          )}
          <h3 className="mt-5 font-semibold">{doings.profile}</h3>
          {changes.length === 0 ? (
            <p className="mt-1 text-muted">{doings.noProfile}</p>
          ) : (
            <>
              <ul className="mt-2 divide-y divide-hairline border-hairline border-y">
                {changes.slice(0, changesShown).map(({ id, changedAt, undoneAt, differences }) => (
                  <li key={id} className="break-words py-2">
                    {doings.changed(
                      time(changedAt),
                      differences.map(({ attribute }) => attributes[attribute] ?? attribute).join(", "),
                    )}
                    {undoneAt === null ? null : <span className="text-muted"> ({doings.undone})</span>}
                  </li>
                ))}
              </ul>
              <p className="mt-2">
                <Link href="/profile#changes" prefetch={false} className="link">
                  {doings.toProfile}
                </Link>
              </p>
            </>
          )}
        </Part>
      </div>
    </PageBody>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <Surface aria-labelledby={id}>
      <h2 id={id} className="mb-3 font-semibold text-xl">
        {title}
      </h2>
      {children}
    </Surface>
  );
}

function BadgeLink({ badge: { kind, id, name, issuerName }, unnamed }: { badge: NamedBadge; unnamed: string }) {
  return (
    <span className="min-w-0 break-words">
      <Link href={kind === "issued" ? `/badges/${id}` : `/badges/external/${id}`} prefetch={false} className="link">
        {name || unnamed}
      </Link>{" "}
      – {issuerName}
    </span>
  );
}
