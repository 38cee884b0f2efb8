import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
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
import { findMessage } from "@/lib/platform/i18n/find-message";
import { messageKey } from "@/lib/platform/i18n/message-key";
import { requireSession } from "@/lib/session/read-session";
import { endAccess } from "../actions.ts";

const badgesShown = 20;
const changesShown = 10;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apps.connected");
  return { title: t("details") };
}

/** What an app may do for a person, and what it read and wrote. */
export default async function ConnectedAppPage({ params, searchParams }: PageProps<"/apps/[app]">) {
  const t = await getTranslations("apps.doings");
  const tConnected = await getTranslations("apps.connected");
  const tWallet = await getTranslations("wallet");
  const tAttributes = await getTranslations("profile.changes.attributes");
  const tScopes = await getTranslations("apps.scopes");
  const format = await getFormatter();
  const { app: appId } = await params;
  const { person } = await requireSession(`/apps/${encodeURIComponent(appId)}`);
  const { after } = await searchParams;
  const app = await readConnectedApp(person.id, appId, new Date());
  if (!app) notFound();
  const mayRead = app.scopes.includes(badgeScopes.readCredentials);
  const [reach, added, changes] = await Promise.all([
    mayRead ? listReadableBadges(person.id, app) : null,
    listBadgesAddedByApp({
      personId: person.id,
      appId,
      after: typeof after === "string" ? after : undefined,
      limit: badgesShown,
    }),
    listProfileChanges(person.id, appId),
  ]);
  const date = (moment: Date) => format.dateTime(moment, "short", { timeZone: "UTC" });
  const time = (moment: Date) => `${format.dateTime(moment, "time", { timeZone: "UTC" })} UTC`;

  return (
    <PageBody width="narrow">
      <BackLink href="/apps">{t("back")}</BackLink>
      <PageHeader
        title={app.name}
        lead={t("lead")}
        actions={
          <form action={endAccess}>
            <input type="hidden" name="app" value={app.id} />
            <Button type="submit" look="danger" aria-label={tConnected("endOf", { app: app.name })}>
              {tConnected("end")}
            </Button>
          </form>
        }
      />
      <div className="flex flex-col gap-6">
        <Part id="may" title={t("may")}>
          <ul className="list-disc pl-5">
            {appScopes
              .filter((scope) => app.scopes.includes(scope))
              .map((scope) => (
                <li key={scope}>{findMessage(tScopes, messageKey(scope.split("/").at(-1) ?? ""))}</li>
              ))}
            {mayRead ? <li>{tConnected(`reach.${widestReach(app)}`)}</li> : null}
          </ul>
          {reach && reach.badges.length === 0 ? <p className="mt-3 text-muted">{t("seesNone")}</p> : null}
          {reach && reach.badges.length > 0 ? (
            <div className="mt-3">
              <Disclosure title={t("sees")}>
                <ul className="list-disc pl-5">
                  {reach.badges.map((badge) => (
                    <li key={badge.id}>
                      <BadgeLink badge={badge} unnamed={tWallet("unnamed")} />
                    </li>
                  ))}
                  {reach.hasMore ? <li>{t("more")}</li> : null}
                </ul>
              </Disclosure>
            </div>
          ) : null}
          <p className="mt-3 text-muted text-sm">
            {[
              ...(app.host === null ? [] : [app.host]),
              `${tConnected("since", { date: date(app.firstAllowedAt) })}, ${app.expiresAt ? tConnected("until", { date: date(app.expiresAt) }) : tConnected("untilRevoked")}`,
              app.lastUsedAt ? tConnected("lastUsed", { date: time(app.lastUsedAt) }) : tConnected("neverUsed"),
            ].join(" · ")}
          </p>
        </Part>
        <Part id="read" title={t("read")}>
          <p>
            {app.lastReadAt ? t("readBadges", { count: app.readCount, date: time(app.lastReadAt) }) : t("readNoBadges")}
          </p>
          <p className="mt-1">
            {app.profileReadAt ? t("readProfile", { date: time(app.profileReadAt) }) : t("readNoProfile")}
          </p>
        </Part>
        <Part id="wrote" title={t("wrote")}>
          <h3 className="font-semibold">{t("badges")}</h3>
          {added.badges.length === 0 && after === undefined && added.next === null ? (
            <p className="mt-1 text-muted">{t("noBadges")}</p>
          ) : (
            <>
              <p className="mt-1 text-muted text-sm">{t("badgesHint")}</p>
              <ul className="mt-2 divide-y divide-hairline border-hairline border-y">
                {added.badges.map((badge) => (
                  <li key={badge.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
                    <BadgeLink badge={badge} unnamed={tWallet("unnamed")} />
                    <span className="text-muted text-sm">{t("added", { date: date(badge.broughtAt) })}</span>
                  </li>
                ))}
              </ul>
              <Pagination
                label={t("paging")}
                newest={after === undefined ? null : { href: `/apps/${app.id}`, label: t("newest") }}
                older={added.next === null ? null : { href: `/apps/${app.id}?after=${added.next}`, label: t("older") }}
              />
            </>
          )}
          <h3 className="mt-5 font-semibold">{t("profile")}</h3>
          {changes.length === 0 ? (
            <p className="mt-1 text-muted">{t("noProfile")}</p>
          ) : (
            <>
              <ul className="mt-2 divide-y divide-hairline border-hairline border-y">
                {changes.slice(0, changesShown).map(({ id, changedAt, undoneAt, differences }) => (
                  <li key={id} className="break-words py-2">
                    {t("changed", {
                      date: time(changedAt),
                      attributes: differences
                        .map(({ attribute }) => findMessage(tAttributes, attribute) ?? attribute)
                        .join(", "),
                    })}
                    {undoneAt === null ? null : <span className="text-muted"> ({t("undone")})</span>}
                  </li>
                ))}
              </ul>
              <p className="mt-2">
                <Link href="/profile#changes" prefetch={false} className="link">
                  {t("toProfile")}
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
