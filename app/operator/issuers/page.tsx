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
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { listIssuerLists, listKnownIssuers } from "@/lib/domain/credentials/known-issuers/list-known-issuers";
import { requireOperator } from "@/lib/session/read-session";
import { AddForm } from "./_add-form.tsx";
import { removeIssuer } from "./actions.ts";

const path = "/operator/issuers";
const issuersMax = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("verify.knownIssuers");
  return { title: t("title") };
}

/** The issuers of other installations whose names are taken as true, for the installation's operator. */
export default async function KnownIssuersPage({ searchParams }: PageProps<"/operator/issuers">) {
  const t = await getTranslations("verify.knownIssuers");
  const format = await getFormatter();
  await requireOperator(path);
  const { after, done } = await searchParams;
  const [found, lists] = await Promise.all([
    listKnownIssuers({ after: typeof after === "string" ? after : undefined, limit: issuersMax + 1 }),
    listIssuerLists(),
  ]);
  const issuers = found.slice(0, issuersMax);
  const next = found.length > issuersMax ? (issuers.at(-1)?.issuerKey ?? null) : null;
  const time = (moment: Date | null) =>
    moment ? `${format.dateTime(moment, "time", { timeZone: "UTC" })} UTC` : t("never");
  return (
    <PageBody>
      <BackLink href="/operator/apps">{t("back")}</BackLink>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex flex-col gap-6">
        {done === "added" || done === "removed" ? (
          <Notice tone="done" announce>
            {t(done)}
          </Notice>
        ) : null}
        <Surface aria-labelledby="add">
          <h2 id="add" className="mb-4 font-semibold text-xl">
            {t("add")}
          </h2>
          <ClientMessages of={["verify.knownIssuers"]}>
            <AddForm />
          </ClientMessages>
        </Surface>
        {issuers.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>
        ) : (
          <Surface aria-labelledby="issuers">
            <h2 id="issuers" className="mb-4 font-semibold text-xl">
              {t("entered")}
            </h2>
            <DataTable
              caption={t("entered")}
              rows={issuers.map((issuer) => ({ ...issuer, id: issuer.issuerKey }))}
              columns={[
                { label: t("name"), cell: ({ name }) => <span className="break-words font-semibold">{name}</span> },
                {
                  label: t("id"),
                  cell: ({ issuerKey }) => <span className="break-all font-mono text-sm">{issuerKey}</span>,
                },
                {
                  label: t("addedOn"),
                  cell: ({ createdAt }) => format.dateTime(createdAt, "short", { timeZone: "UTC" }),
                },
                {
                  label: t("actions"),
                  isLabelHidden: true,
                  cell: ({ issuerKey, name }) => (
                    <form action={removeIssuer}>
                      <input type="hidden" name="issuer" value={issuerKey} />
                      <Button type="submit" look="danger" aria-label={t("removeOf", { name })}>
                        {t("remove")}
                      </Button>
                    </form>
                  ),
                },
              ]}
            />
          </Surface>
        )}
        <Surface aria-labelledby="lists">
          <h2 id="lists" className="mb-2 font-semibold text-xl">
            {t("lists")}
          </h2>
          <p className="mb-4 max-w-prose text-muted">{t("listsHint")}</p>
          {lists.length === 0 ? (
            <p>{t("noLists")}</p>
          ) : (
            <DataTable
              caption={t("lists")}
              rows={lists.map((list) => ({ ...list, id: list.source }))}
              columns={[
                {
                  label: t("source"),
                  cell: ({ source }) => <span className="break-all font-mono text-sm">{source}</span>,
                },
                { label: t("issuers"), isNumber: true, cell: ({ issuers: count }) => format.number(count) },
                { label: t("readAt"), cell: ({ readAt }) => time(readAt) },
                {
                  label: t("state"),
                  cell: ({ failedAt, fault }) => (
                    <>
                      <StatusChip
                        status={failedAt || fault ? "warned" : "valid"}
                        label={failedAt ? t("failed") : t("read")}
                      />
                      {fault ? <p className="mt-1 break-words text-muted text-sm">{fault}</p> : null}
                    </>
                  ),
                },
              ]}
            />
          )}
        </Surface>
      </div>
      <Pagination
        label={t("paging")}
        newest={after === undefined ? null : { href: path, label: t("first") }}
        older={next === null ? null : { href: `${path}?after=${encodeURIComponent(next)}`, label: t("further") }}
      />
    </PageBody>
  );
}
