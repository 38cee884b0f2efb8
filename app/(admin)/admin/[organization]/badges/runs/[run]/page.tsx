import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { AutoRefresh } from "@/components/ui/auto-refresh";
import { BackLink } from "@/components/ui/back-link";
import { buildHref } from "@/components/ui/build-href";
import { Button, ButtonLink } from "@/components/ui/button";
import { Counters } from "@/components/ui/counters";
import { DataTable } from "@/components/ui/data-table";
import { FactsList } from "@/components/ui/facts-list";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { findRun } from "@/lib/domain/credentials/bulk/find-run";
import { listFailures } from "@/lib/domain/credentials/bulk/list-failures";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { readAdministration } from "../../../read-administration.ts";
import { cancelByForm } from "../actions.ts";
import { chipOfRun, isBusy, subjectOf } from "../describe-run.ts";

const failuresMax = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("runs");
  return { title: t("title") };
}

/** One order for many badges: how far it is, and what of it was not done. */
export default async function RunPage({ params, searchParams }: PageProps<"/admin/[organization]/badges/runs/[run]">) {
  const t = await getTranslations("runs.run");
  const tRuns = await getTranslations("runs");
  const format = await getFormatter();
  const { organization, run: runId } = await params;
  const { organizationId } = await readAdministration(organization);
  const run = await findRun(organizationId, runId);
  if (!run) notFound();
  const list = `/admin/${organizationId}/badges`;
  const page = `${list}/runs/${run.id}`;
  const { done, problem, after } = await searchParams;
  const from = typeof after === "string" && /^\d{1,6}$/.test(after) ? Number(after) : undefined;
  const [timeZone, found] = await Promise.all([
    readTimeZone(organizationId),
    listFailures(organizationId, run.id, { after: from, limit: failuresMax + 1 }),
  ]);
  const failures = found.slice(0, failuresMax);
  const last = found.length > failuresMax ? failures.at(-1) : undefined;
  const time = (moment: Date) => format.dateTime(moment, "time", { timeZone });
  const worked = run.done + run.failed;
  const counters = [
    [t("total"), run.total],
    [t("done"), run.done],
    [t("failed"), run.failed],
    [t("waiting"), run.total - worked],
  ] as const;
  return (
    <PageBody>
      {isBusy(run) ? <AutoRefresh everySeconds={2} /> : null}
      <BackLink href={`${list}/runs`}>{tRuns("back")}</BackLink>
      <PageHeader
        title={tRuns(`kinds.${run.kind}`)}
        lead={<span className="wrap-anywhere">{subjectOf(run, tRuns)}</span>}
        actions={
          isBusy(run) ? (
            <form action={cancelByForm}>
              <input type="hidden" name="organization" value={organizationId} />
              <input type="hidden" name="run" value={run.id} />
              <Button type="submit" look="danger">
                {t("cancel")}
              </Button>
            </form>
          ) : null
        }
      />
      <div className="flex flex-col gap-6">
        {done === "begun" && isBusy(run) ? (
          <Notice tone="done" announce>
            {t("begun")}
          </Notice>
        ) : null}
        {done === "cancelled" ? (
          <Notice tone="done" announce>
            {t("cancelled")}
          </Notice>
        ) : null}
        {problem === "ended" ? (
          <Notice tone="problem" announce>
            {t("endedAlready")}
          </Notice>
        ) : null}
        <Surface aria-labelledby="progress">
          <div className="mb-4 flex flex-wrap items-center gap-3">
            <h2 id="progress" className="font-semibold text-xl">
              {t("progress")}
            </h2>
            <StatusChip status={chipOfRun[run.state]} label={tRuns(`states.${run.state}`)} />
          </div>
          {run.state === "PREPARING" ? null : (
            <progress
              aria-labelledby="progress"
              className="mb-5 h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-primary"
              value={worked}
              max={Math.max(run.total, 1)}
            />
          )}
          <Counters counters={counters.map(([label, count]) => [label, format.number(count)])} />
          {run.state === "DONE" && run.total === 0 ? <p className="mt-4 text-muted">{t("nothing")}</p> : null}
        </Surface>
        {failures.length > 0 ? (
          <Surface aria-labelledby="failures">
            <h2 id="failures" className="font-semibold text-xl">
              {t("failures")}
            </h2>
            <p className="mt-1 mb-4 text-muted">{t("failuresLead")}</p>
            <DataTable
              caption={t("failures")}
              rows={failures.map((failure) => ({ ...failure, id: String(failure.number) }))}
              columns={[
                { label: t("number"), cell: ({ number }) => format.number(number) },
                {
                  label: t("item"),
                  cell: ({ address, credentialId, personId }) =>
                    credentialId === null ? (
                      <span className="wrap-anywhere">{address ?? personId}</span>
                    ) : (
                      <Link href={`${list}/${credentialId}`} className="link wrap-anywhere font-mono text-sm">
                        {credentialId}
                      </Link>
                    ),
                },
                { label: t("fault"), cell: ({ fault }) => tRuns(`faults.${fault}`) },
              ]}
            />
            <p className="mt-4">
              <ButtonLink href={`${page}/failures`} prefetch={false} download>
                {t("csv")}
              </ButtonLink>
            </p>
            <Pagination
              label={t("failures")}
              newest={from === undefined ? null : { href: page, label: t("first") }}
              older={last ? { href: buildHref(page, { after: String(last.number) }), label: t("next") } : null}
            />
          </Surface>
        ) : null}
        <Surface aria-labelledby="facts">
          <h2 id="facts" className="mb-4 font-semibold text-xl">
            {t("facts")}
          </h2>
          <FactsList
            facts={[
              [
                t("achievement"),
                run.achievementId === null ? null : (
                  <Link
                    key="achievement"
                    href={`/admin/${organizationId}/achievements/${run.achievementId}`}
                    className="link"
                  >
                    {run.achievementName ?? run.achievementId}
                  </Link>
                ),
              ],
              [
                t("key"),
                run.keyId && (
                  <code key="key" className="font-mono text-sm">
                    {run.keyId}
                  </code>
                ),
              ],
              [t("reason"), run.reason && `${run.reason}${run.isReasonPublic ? ` (${t("everybodyMayRead")})` : ""}`],
              [t("ordered"), time(run.createdAt)],
              [t("ended"), run.endedAt && time(run.endedAt)],
            ]}
          />
        </Surface>
      </div>
    </PageBody>
  );
}
