import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyList, ListPage } from "@/components/ui/list-page";
import { Notice } from "@/components/ui/notice";
import { StatusChip } from "@/components/ui/status-chip";
import { type ListedApp, listApps } from "@/lib/domain/apps/list-apps";
import { requireOperator } from "@/lib/session/read-session";
import { decideOnApp } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apps.registered");
  return { title: t("title") };
}

const appsMax = 50;
const chips = { REGISTERED: "warned", REVIEWED: "valid", SUSPENDED: "revoked" } as const;

/** The apps that registered here, for the installation's operator. */
export default async function RegisteredAppsPage({ searchParams }: PageProps<"/operator/apps">) {
  const t = await getTranslations("apps.registered");
  const format = await getFormatter();
  await requireOperator("/operator/apps");
  const { after, done } = await searchParams;
  const found = await listApps({ after: typeof after === "string" ? after : undefined, limit: appsMax + 1 });
  const apps = found.slice(0, appsMax);
  const next = found.length > appsMax ? (apps.at(-1)?.id ?? null) : null;
  return (
    <ListPage
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <ButtonLink href="/operator/issuers">{t("knownIssuers")}</ButtonLink>
          <ButtonLink href="/operator/resource-servers">{t("resourceServers")}</ButtonLink>
        </>
      }
      rows={apps}
      columns={[
        { label: t("app"), cell: ({ name }) => <span className="break-words font-semibold">{name}</span> },
        {
          label: t("address"),
          cell: ({ redirectUris }) => <span className="break-all font-mono text-sm">{redirectUris.join(" ")}</span>,
        },
        {
          label: t("state"),
          cell: ({ state }) => <StatusChip status={chips[state]} label={t(`states.${state}`)} />,
        },
        { label: t("people"), isNumber: true, cell: ({ grants }) => format.number(grants) },
        {
          label: t("registered"),
          cell: ({ registeredAt }) => format.dateTime(registeredAt, "short", { timeZone: "UTC" }),
        },
        { label: t("actions"), isLabelHidden: true, cell: (app) => <Decisions app={app} /> },
      ]}
      empty={<EmptyList title={t("empty")} text={t("emptyHint")} />}
      pagination={{
        label: t("paging"),
        newest: after === undefined ? null : { href: "/operator/apps", label: t("newest") },
        older: next === null ? null : { href: `/operator/apps?after=${encodeURIComponent(next)}`, label: t("older") },
      }}
    >
      {done === "changed" ? (
        <div className="mb-6">
          <Notice tone="done" announce>
            {t("changed")}
          </Notice>
        </div>
      ) : null}
    </ListPage>
  );
}

function Decisions({ app }: { app: ListedApp }) {
  const t = useTranslations("apps.registered");
  const possible = {
    REGISTERED: [
      { state: "REVIEWED", label: t("review"), name: t("reviewOf", { app: app.name }) },
      { state: "SUSPENDED", label: t("suspend"), name: t("suspendOf", { app: app.name }) },
    ],
    REVIEWED: [{ state: "SUSPENDED", label: t("suspend"), name: t("suspendOf", { app: app.name }) }],
    SUSPENDED: [{ state: "REGISTERED", label: t("reinstate"), name: t("reinstateOf", { app: app.name }) }],
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
