import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { readViewer } from "@/app/read-viewer";
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
import { readIssuedBadge } from "@/lib/domain/credentials/read-issued-badge";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { formatDate } from "@/lib/platform/i18n/format-date";
import { plural } from "@/lib/platform/i18n/plural";
import { readAdministration } from "../../read-administration.ts";
import { type BadgeState, chipOf, readBadgeState } from "../badge-state.ts";
import { Signatures } from "./_signatures.tsx";

/** What can be done with a badge in each state. */
const actsOf: Readonly<Record<BadgeState, readonly BadgeState[]>> = {
  ACTIVE: ["SUSPENDED", "REVOKED"],
  SUSPENDED: ["ACTIVE", "REVOKED"],
  REVOKED: [],
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.issuing.badges.title };
}

/** One badge that the organization issued: whether it stands, what signed it, what was done with it. */
export default async function BadgePage({ params, searchParams }: PageProps<"/admin/[organization]/badges/[badge]">) {
  const { organization, badge: id } = await params;
  const { organizationId, language, words } = await readAdministration(organization);
  const { badges: list, badge: text } = words.issuing;
  const [badge, timeZone] = await Promise.all([readIssuedBadge(organizationId, id), readTimeZone(organizationId)]);
  if (!badge) notFound();
  const page = `/admin/${organizationId}/badges`;
  const { state } = badge;
  const done = readBadgeState((await searchParams)["done"]);
  const time = (moment: Date) => formatDate(moment, language, timeZone, "time");
  const actionName = (action: string) => Object.entries(text.actions).find(([name]) => name === action)?.[1] ?? action;
  const actorName = (actor: string) =>
    actor.startsWith("person:") ? text.person : actor.startsWith("activity-provider:") ? text.program : text.system;
  return (
    <PageBody>
      <BackLink href={page}>{text.back}</BackLink>
      <PageHeader
        title={badge.achievementName}
        lead={text.to(badge.personName)}
        actions={actsOf[state].map((to) => (
          <form key={to} action={`${page}/change`} method="get">
            <input type="hidden" name="badge" value={badge.id} />
            <Button type="submit" name="to" value={to} look={to === "REVOKED" ? "danger" : "plain"}>
              {list.acts[to]}
            </Button>
          </form>
        ))}
      />
      <div className="flex flex-col gap-6">
        {done && done === state ? (
          <Notice tone="done" announce>
            {plural(language, 1, list.done[done])}
          </Notice>
        ) : null}
        <Surface aria-labelledby="facts">
          <h2 id="facts" className="sr-only">
            {text.facts}
          </h2>
          <div className="flex flex-col gap-6 sm:flex-row">
            <BadgeMount
              src={imageAddress({ id: badge.achievementId, version: badge.achievementVersion })}
              size={112}
              state={state === "ACTIVE" ? "valid" : "revoked"}
            />
            <div className="min-w-0 flex-1">
              <FactsList
                facts={[
                  [
                    text.state,
                    <span key="state" className="inline-flex flex-wrap items-center gap-2">
                      <StatusChip status={chipOf[state]} label={list.states[state]} />
                      {badge.stateChangedAt ? text.stateSince(time(badge.stateChangedAt)) : null}
                    </span>,
                  ],
                  [
                    text.reason,
                    badge.stateReason ? (
                      <>
                        {badge.stateReason}
                        <span className="block text-muted text-sm">
                          {badge.isReasonPublic ? text.reasonPublic : text.reasonPrivate}
                        </span>
                      </>
                    ) : null,
                  ],
                  [text.awarded, formatDate(badge.awardedAt, language, timeZone)],
                  [text.issued, time(badge.issuedAt)],
                  [text.until, badge.validUntil ? time(badge.validUntil) : text.forEver],
                  [text.address, badge.address],
                  [text.language, badge.language],
                  [text.achievementVersion, badge.achievementVersion],
                  [text.shownTo, text.visibilities[badge.visibility]],
                  [
                    text.id,
                    <code key="id" className="font-mono text-sm">
                      {badge.id}
                    </code>,
                  ],
                ]}
              />
              <p className="mt-4">
                {badge.visibility === "LINK" ? (
                  <Link href={`/verify/${badge.id}`} className="link inline-flex min-h-8 items-center">
                    {text.verification}
                  </Link>
                ) : (
                  <span className="text-muted">{text.verificationPrivate}</span>
                )}
              </p>
            </div>
          </div>
        </Surface>
        <Signatures badge={badge} issuerPage={`/admin/${organizationId}/issuer`} words={text} />
        {badge.revisions.length > 0 ? (
          <Surface aria-labelledby="revisions">
            <h2 id="revisions" className="font-semibold text-xl">
              {text.revisions}
            </h2>
            <p className="mt-1 mb-3 text-muted">{text.revisionsLead}</p>
            <DataTable
              caption={text.revisions}
              rows={badge.revisions.map((revision) => ({ ...revision, id: String(revision.revision) }))}
              columns={[
                { label: text.revision, cell: ({ revision }) => revision },
                { label: text.issued, cell: ({ issuedAt }) => time(issuedAt) },
                { label: text.replaced, cell: ({ replacedAt }) => time(replacedAt) },
              ]}
            />
          </Surface>
        ) : null}
        <Surface aria-labelledby="history">
          <h2 id="history" className="mb-3 font-semibold text-xl">
            {text.history}
          </h2>
          <DataTable
            caption={text.history}
            rows={badge.events}
            columns={[
              {
                label: text.when,
                cell: ({ occurredAt }) => <Timestamp at={occurredAt} timeZone={timeZone} language={language} />,
              },
              { label: text.what, cell: ({ action }) => actionName(action) },
              { label: text.who, cell: ({ actor }) => actorName(actor) },
            ]}
          />
        </Surface>
        <Disclosure title={text.json}>
          <JsonView text={badge.body} label={text.json} />
        </Disclosure>
        {badge.jws ? (
          <Disclosure title={text.jws}>
            <div className="flex flex-col items-start gap-3">
              <code className="wrap-anywhere block max-h-60 w-full overflow-y-auto rounded-md bg-sunken p-3 font-mono text-sm">
                {badge.jws}
              </code>
              <CopyButton text={badge.jws} copy={text.copy} copied={text.copied} />
            </div>
          </Disclosure>
        ) : null}
      </div>
    </PageBody>
  );
}
