import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { BackLink } from "@/components/ui/back-link";
import { BadgeMount } from "@/components/ui/badge-mount";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { FactsList } from "@/components/ui/facts-list";
import { JsonView } from "@/components/ui/json-view";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { Timestamp } from "@/components/ui/timestamp";
import { imageAddress } from "@/lib/domain/achievements/image-address";
import type { BadgeState } from "@/lib/domain/badge-states/badge-state";
import { readIssuedBadge } from "@/lib/domain/credentials/read-issued-badge";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { findMessage } from "@/lib/platform/i18n/find-message";
import { messageKey } from "@/lib/platform/i18n/message-key";
import { readAdministration } from "../../read-administration.ts";
import { type BadgeChange, chipOf, mountOf, readBadgeChange } from "../badge-state.ts";
import { Signatures } from "./_signatures.tsx";

/** What can be done with a badge in each state. */
const actsOf: Readonly<Record<BadgeState, readonly BadgeChange[]>> = {
  ACTIVE: ["SUSPENDED", "REVOKED"],
  EXPIRED: ["REVOKED"],
  SUSPENDED: ["ACTIVE", "REVOKED"],
  REVOKED: [],
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("issuing.badges");
  return { title: t("title") };
}

/** One badge that the organization issued: whether it stands, what signed it, what was done with it. */
export default async function BadgePage({ params, searchParams }: PageProps<"/admin/[organization]/badges/[badge]">) {
  const t = await getTranslations("issuing.badge");
  const tActions = await getTranslations("issuing.badge.actions");
  const tBadges = await getTranslations("issuing.badges");
  const format = await getFormatter();
  const { organization, badge: id } = await params;
  const { organizationId } = await readAdministration(organization);
  const [badge, timeZone] = await Promise.all([
    readIssuedBadge(organizationId, id, new Date()),
    readTimeZone(organizationId),
  ]);
  if (!badge) notFound();
  const page = `/admin/${organizationId}/badges`;
  const { state } = badge;
  const done = readBadgeChange((await searchParams)["done"]);
  const time = (moment: Date) => format.dateTime(moment, "time", { timeZone });
  const actionName = (action: string) => findMessage(tActions, messageKey(action)) ?? action;
  const actorName = (actor: string) =>
    actor.startsWith("person:") ? t("person") : actor.startsWith("activity-provider:") ? t("program") : t("system");
  return (
    <PageBody>
      <BackLink href={page}>{t("back")}</BackLink>
      <PageHeader
        title={badge.achievementName}
        lead={t("to", { learner: badge.personName })}
        actions={actsOf[state].map((to) => (
          <form key={to} action={`${page}/change`} method="get">
            <input type="hidden" name="badge" value={badge.id} />
            <Button type="submit" name="to" value={to} look={to === "REVOKED" ? "danger" : "plain"}>
              {tBadges(`acts.${to}`)}
            </Button>
          </form>
        ))}
      />
      <div className="flex flex-col gap-6">
        {done && (done === state || (done === "ACTIVE" && state === "EXPIRED")) ? (
          <Notice tone="done" announce>
            {tBadges(`done.${done}`, { count: 1 })}
          </Notice>
        ) : null}
        <Surface aria-labelledby="facts">
          <h2 id="facts" className="sr-only">
            {t("facts")}
          </h2>
          <div className="flex flex-col gap-6 sm:flex-row">
            <BadgeMount
              src={imageAddress({ id: badge.achievementId, version: badge.achievementVersion })}
              size={112}
              state={mountOf[state]}
            />
            <div className="min-w-0 flex-1">
              <FactsList
                facts={[
                  [
                    t("state"),
                    <span key="state" className="inline-flex flex-wrap items-center gap-2">
                      <StatusChip status={chipOf[state]} label={tBadges(`states.${state}`)} />
                      {badge.stateChangedAt ? t("stateSince", { date: time(badge.stateChangedAt) }) : null}
                    </span>,
                  ],
                  [
                    t("reason"),
                    badge.stateReason ? (
                      <>
                        {badge.stateReason}
                        <span className="block text-muted text-sm">
                          {badge.isReasonPublic ? t("reasonPublic") : t("reasonPrivate")}
                        </span>
                      </>
                    ) : null,
                  ],
                  [t("awarded"), format.dateTime(badge.awardedAt, "short", { timeZone })],
                  [t("issued"), time(badge.issuedAt)],
                  [t("until"), badge.validUntil ? time(badge.validUntil) : t("doesNotExpire")],
                  [t("address"), badge.address],
                  [t("language"), badge.language],
                  [t("achievementVersion"), badge.achievementVersion],
                  [t("shownTo"), t(`visibilities.${badge.visibility}`)],
                  [
                    t("id"),
                    <code key="id" className="font-mono text-sm">
                      {badge.id}
                    </code>,
                  ],
                ]}
              />
              <p className="mt-4">
                {badge.visibility === "LINK" ? (
                  <Link href={`/verify/${badge.id}`} className="link inline-flex min-h-8 items-center">
                    {t("verification")}
                  </Link>
                ) : (
                  <span className="text-muted">{t("verificationPrivate")}</span>
                )}
              </p>
            </div>
          </div>
        </Surface>
        {badge.chain.length > 0 ? (
          <Surface aria-labelledby="chain">
            <h2 id="chain" className="font-semibold text-xl">
              {t("chain")}
            </h2>
            <p className="mt-1 mb-3 text-muted">{t("chainLead")}</p>
            <DataTable
              caption={t("chain")}
              rows={badge.chain}
              columns={[
                {
                  label: t("awarded"),
                  cell: ({ id: one, awardedAt }) => {
                    const date = format.dateTime(awardedAt, "short", { timeZone });
                    return one === badge.id ? (
                      <span aria-current="page">{t("chainThis", { date })}</span>
                    ) : (
                      <Link href={`${page}/${one}`} className="link inline-flex min-h-9 items-center">
                        {date}
                      </Link>
                    );
                  },
                },
                { label: t("until"), cell: ({ validUntil }) => (validUntil ? time(validUntil) : t("doesNotExpire")) },
                {
                  label: t("state"),
                  cell: (one) => <StatusChip status={chipOf[one.state]} label={tBadges(`states.${one.state}`)} />,
                },
              ]}
            />
          </Surface>
        ) : null}
        <Signatures badge={badge} issuerPage={`/admin/${organizationId}/issuer`} />
        {badge.revisions.length > 0 ? (
          <Surface aria-labelledby="revisions">
            <h2 id="revisions" className="font-semibold text-xl">
              {t("revisions")}
            </h2>
            <p className="mt-1 mb-3 text-muted">{t("revisionsLead")}</p>
            <DataTable
              caption={t("revisions")}
              rows={badge.revisions.map((revision) => ({ ...revision, id: String(revision.revision) }))}
              columns={[
                { label: t("revision"), cell: ({ revision }) => revision },
                { label: t("issued"), cell: ({ issuedAt }) => time(issuedAt) },
                { label: t("replaced"), cell: ({ replacedAt }) => time(replacedAt) },
              ]}
            />
          </Surface>
        ) : null}
        <Surface aria-labelledby="history">
          <h2 id="history" className="mb-3 font-semibold text-xl">
            {t("history")}
          </h2>
          <DataTable
            caption={t("history")}
            rows={badge.events}
            columns={[
              {
                label: t("when"),
                cell: ({ occurredAt }) => <Timestamp at={occurredAt} timeZone={timeZone} />,
              },
              { label: t("what"), cell: ({ action }) => actionName(action) },
              { label: t("who"), cell: ({ actor, actorName: name }) => name ?? actorName(actor) },
              { label: t("why"), cell: ({ reason }) => reason ?? "–" },
            ]}
          />
        </Surface>
        <Disclosure title={t("json")}>
          <JsonView text={badge.body} label={t("json")} />
        </Disclosure>
        {badge.jws ? (
          <Disclosure title={t("jws")}>
            <div className="flex flex-col items-start gap-3">
              <code className="wrap-anywhere block max-h-60 w-full overflow-y-auto rounded-md bg-sunken p-3 font-mono text-sm">
                {badge.jws}
              </code>
              <CopyButton text={badge.jws} />
            </div>
          </Disclosure>
        ) : null}
      </div>
    </PageBody>
  );
}
