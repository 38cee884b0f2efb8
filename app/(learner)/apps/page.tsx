import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { type ConnectedApp, listConnectedApps, widestReach } from "@/lib/domain/apps/list-connected-apps";
import { appScopes, badgeScopes } from "@/lib/domain/apps/scopes";
import { findMessage } from "@/lib/platform/i18n/find-message";
import { messageKey } from "@/lib/platform/i18n/message-key";
import { requireSession } from "@/lib/session/read-session";
import { endAccess } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apps.connected");
  return { title: t("title") };
}

/** The apps that can act for a person, each once. */
export default async function ConnectedAppsPage({ searchParams }: PageProps<"/apps">) {
  const t = await getTranslations("apps.connected");
  const tScopes = await getTranslations("apps.scopes");
  const format = await getFormatter();
  const { person } = await requireSession("/apps");
  const [apps, asked] = await Promise.all([listConnectedApps(person.id, new Date()), searchParams]);
  const date = (moment: Date) => format.dateTime(moment, "short", { timeZone: "UTC" });

  return (
    <PageBody width="narrow">
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex flex-col gap-6">
        {asked["done"] === "ended" ? (
          <Notice tone="done" announce>
            {t("ended")}
          </Notice>
        ) : null}
        {asked["problem"] === "gone" ? (
          <Notice tone="problem" announce>
            {t("gone")}
          </Notice>
        ) : null}
        {apps.length === 0 ? <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState> : null}
        {apps.map((app) => (
          <Surface key={app.id} aria-label={labelOf(app, apps)}>
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
              <div className="min-w-0">
                <h2 className="break-words font-semibold text-xl">{app.name}</h2>
                {app.host === null ? null : <p className="break-all font-mono text-muted text-sm">{app.host}</p>}
              </div>
              <form action={endAccess}>
                <input type="hidden" name="app" value={app.id} />
                <Button type="submit" look="danger" aria-label={t("endOf", { app: app.name })}>
                  {t("end")}
                </Button>
              </form>
            </div>
            <ul className="mt-4 list-disc pl-5">
              {appScopes
                .filter((scope) => app.scopes.includes(scope))
                .map((scope) => (
                  <li key={scope}>{findMessage(tScopes, messageKey(scope.split("/").at(-1) ?? ""))}</li>
                ))}
              {app.scopes.includes(badgeScopes.readCredentials) ? <li>{t(`reach.${widestReach(app)}`)}</li> : null}
            </ul>
            <p className="mt-4 text-muted text-sm">
              {[
                `${t("since", { date: date(app.firstAllowedAt) })}, ${app.expiresAt ? t("until", { date: date(app.expiresAt) }) : t("untilRevoked")}`,
                app.lastUsedAt ? t("lastUsed", { date: date(app.lastUsedAt) }) : t("neverUsed"),
                t("read", { count: app.readCount }),
                t("wrote", { count: app.addedCount }),
              ].join(" · ")}
            </p>
            <p className="mt-2">
              <Link
                href={`/apps/${app.id}`}
                prefetch={false}
                className="link"
                aria-label={t("detailsOf", { app: app.name })}
              >
                {t("details")}
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
