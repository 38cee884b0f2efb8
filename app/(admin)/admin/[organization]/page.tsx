import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import { CourseName } from "@/components/courses/course-name";
import { buildHref } from "@/components/ui/build-href";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { countUnrecognized } from "@/lib/domain/completions/count-unrecognized";
import { countWithdrawnBadges, listWithdrawnBadges } from "@/lib/domain/credentials/list-withdrawn-badges";
import { listAttention, type UnmatchedLearner } from "@/lib/domain/organizations/list-attention";
import { WithdrawnBadges } from "./_withdrawn-badges.tsx";
import { IdentityName } from "./identities/identity-name.tsx";
import { readAdministration } from "./read-administration.ts";

const rowsMax = 100;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("title") };
}

/** What waits for an administrator. */
export default async function OverviewPage({ params, searchParams }: PageProps<"/admin/[organization]">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("admin.attention");
  const format = await getFormatter();
  const tOutcomes = await getTranslations("data.outcomes");
  const tWithdrawn = await getTranslations("issuing.withdrawn");
  const now = new Date();
  const [waiting, withdrawn, withdrawnCount, unrecognized, { done }] = await Promise.all([
    listAttention(organizationId),
    listWithdrawnBadges(organizationId, { limit: rowsMax, now }),
    countWithdrawnBadges(organizationId, now),
    countUnrecognized(organizationId, now),
    searchParams,
  ]);
  const date = (moment: Date) => format.dateTime(moment, "short", { timeZone: waiting.timeZone });
  const isDone = waiting.unmatchedLearnerCount === 0 && waiting.unmappedCourseCount === 0 && withdrawnCount === 0;

  return (
    <PageBody width="wide">
      <PageHeader title={t("title")} lead={t("lead")} />
      {done === "retained" ? (
        <div className="mb-6">
          <Notice tone="done" announce>
            {tWithdrawn("kept")}
          </Notice>
        </div>
      ) : null}
      {isDone ? (
        <EmptyState title={t("none")} art={<CircleCheck aria-hidden="true" size={40} className="text-valid" />}>
          {t("noneText")}
        </EmptyState>
      ) : null}
      <div className="flex flex-col gap-6">
        {withdrawnCount > 0 ? (
          <WithdrawnBadges badges={withdrawn} count={withdrawnCount} organizationId={organizationId} date={date} />
        ) : null}
        {waiting.unmappedCourseCount > 0 ? (
          <Surface aria-labelledby="unmapped">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h2 id="unmapped" className="font-semibold text-xl">
                {t("unmapped")}
              </h2>
              <StatusChip status="waiting" label={t("countCourses", { count: waiting.unmappedCourseCount })} />
            </div>
            <p className="mt-1 mb-4 max-w-prose text-muted">{t("unmappedText")}</p>
            <DataTable
              caption={t("unmapped")}
              rows={waiting.unmappedCourses}
              columns={[
                { label: t("course"), cell: (course) => <CourseName {...course} /> },
                {
                  label: t("completions"),
                  isNumber: true,
                  cell: ({ completions }) => format.number(completions),
                },
                { label: t("last"), cell: ({ lastAt }) => (lastAt ? date(lastAt) : "–") },
                {
                  label: t("map"),
                  isLabelHidden: true,
                  cell: ({ id, title, objectId }) => (
                    <Link
                      href={`/admin/${organizationId}/courses/${id}`}
                      aria-label={t("mapOf", { course: title ?? objectId })}
                      className="link inline-flex min-h-9 items-center font-semibold"
                    >
                      {t("map")}
                    </Link>
                  ),
                },
              ]}
            />
            <More shown={waiting.unmappedCourses.length} all={waiting.unmappedCourseCount} />
          </Surface>
        ) : null}
        {waiting.unmatchedLearnerCount > 0 ? (
          <Surface aria-labelledby="unmatched">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h2 id="unmatched" className="font-semibold text-xl">
                {t("unmatched")}
              </h2>
              <span className="flex flex-wrap gap-2">
                <StatusChip status="waiting" label={t("countLearners", { count: waiting.unmatchedLearnerCount })} />
                <StatusChip
                  status="waiting"
                  label={t("countCompletions", { count: waiting.unmatchedCompletionCount })}
                />
              </span>
            </div>
            <p className="mt-1 mb-4 max-w-prose text-muted">{t("unmatchedText")}</p>
            <DataTable
              caption={t("unmatched")}
              rows={waiting.unmatchedLearners.map((learner) => ({
                ...learner,
                id: learner.address ?? learner.identityId ?? "",
              }))}
              columns={[
                { label: t("learner"), cell: (learner) => <Learner learner={learner} /> },
                {
                  label: t("completions"),
                  isNumber: true,
                  cell: ({ completions }) => format.number(completions),
                },
                { label: t("first"), cell: ({ firstAt }) => date(firstAt) },
                { label: t("last"), cell: ({ lastAt }) => date(lastAt) },
                {
                  label: t("assign"),
                  isLabelHidden: true,
                  cell: ({ identityId, assignedAddress, value }) =>
                    identityId === null ? null : (
                      <Link
                        href={`/admin/${organizationId}/identities/${identityId}`}
                        aria-label={t(assignedAddress === null ? "assignOf" : "reassignOf", { learner: value ?? "" })}
                        className="link inline-flex min-h-9 items-center font-semibold"
                      >
                        {t(assignedAddress === null ? "assign" : "reassign")}
                      </Link>
                    ),
                },
              ]}
            />
            <More shown={waiting.unmatchedLearners.length} all={waiting.unmatchedLearnerCount} />
          </Surface>
        ) : null}
        {unrecognized.length > 0 ? (
          <Surface aria-labelledby="unrecognized">
            <h2 id="unrecognized" className="font-semibold text-xl">
              {t("unrecognized")}
            </h2>
            <p className="mt-1 mb-4 max-w-prose text-muted">{t("unrecognizedText")}</p>
            <DataTable
              caption={t("unrecognized")}
              rows={unrecognized.map((row) => ({ ...row, id: `${row.activityProviderId} ${row.reason}` }))}
              columns={[
                {
                  label: t("provider"),
                  cell: ({ activityProviderId, activityProviderName }) => (
                    <Link
                      href={`/admin/${organizationId}/providers/${activityProviderId}/completions`}
                      className="link inline-flex min-h-9 items-center"
                    >
                      {activityProviderName}
                    </Link>
                  ),
                },
                { label: t("reason"), cell: ({ reason }) => tOutcomes(reason) },
                { label: t("statements"), isNumber: true, cell: ({ count }) => format.number(count) },
                { label: t("last"), cell: ({ lastAt }) => date(lastAt) },
                {
                  label: t("showStatements"),
                  isLabelHidden: true,
                  cell: ({ activityProviderId, activityProviderName, reason }) => (
                    <Link
                      href={buildHref(`/admin/${organizationId}/data/search`, {
                        provider: activityProviderId,
                        outcome: reason,
                      })}
                      aria-label={t("showStatementsOf", { provider: activityProviderName, reason: tOutcomes(reason) })}
                      className="link inline-flex min-h-9 items-center font-semibold"
                    >
                      {t("showStatements")}
                    </Link>
                  ),
                },
              ]}
            />
          </Surface>
        ) : null}
      </div>
    </PageBody>
  );
}

/** A learner as partners name one: by an email address or another identifier. */
function Learner({ learner }: { learner: UnmatchedLearner }) {
  const t = useTranslations("admin.attention");
  const { address, identityKind, homePage, value, name, assignedAddress } = learner;
  if (identityKind === null) return <span className="wrap-anywhere">{address}</span>;
  return (
    <>
      <IdentityName kind={identityKind} homePage={homePage} value={value ?? ""} name={name} />
      {assignedAddress === null ? null : (
        <span className="wrap-anywhere text-muted text-sm">{t("assignedTo", { address: assignedAddress })}</span>
      )}
    </>
  );
}

function More({ shown, all }: { shown: number; all: number }) {
  const t = useTranslations("admin.attention");
  return shown < all ? <p className="mt-3 text-muted">{t("more", { shown, all })}</p> : null;
}
