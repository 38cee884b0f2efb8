import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { readViewer } from "@/app/read-viewer";
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
import { formatDate } from "@/lib/platform/i18n/format-date";
import { readAdministration } from "../../../read-administration.ts";
import { cancelByForm } from "../actions.ts";
import { chipOfRun, isBusy, subjectOf } from "../describe-run.ts";

const failuresMax = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.runs.title };
}

/** One order for many badges: how far it is, and what of it was not done. */
export default async function RunPage({ params, searchParams }: PageProps<"/admin/[organization]/badges/runs/[run]">) {
  const { organization, run: runId } = await params;
  const { organizationId, language, words } = await readAdministration(organization);
  const run = await findRun(organizationId, runId);
  if (!run) notFound();
  const text = words.runs.run;
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
  const time = (moment: Date) => formatDate(moment, language, timeZone, "time");
  const worked = run.done + run.failed;
  const counters = [
    [text.total, run.total],
    [text.done, run.done],
    [text.failed, run.failed],
    [text.waiting, run.total - worked],
  ] as const;
  return (
    <PageBody>
      {isBusy(run) ? <AutoRefresh everySeconds={2} /> : null}
      <BackLink href={`${list}/runs`}>{words.runs.back}</BackLink>
      <PageHeader
        title={words.runs.kinds[run.kind]}
        lead={<span className="wrap-anywhere">{subjectOf(run, words.runs)}</span>}
        actions={
          isBusy(run) ? (
            <form action={cancelByForm}>
              <input type="hidden" name="organization" value={organizationId} />
              <input type="hidden" name="run" value={run.id} />
              <Button type="submit" look="danger">
                {text.cancel}
              </Button>
            </form>
          ) : null
        }
      />
      <div className="flex flex-col gap-6">
        {done === "begun" && isBusy(run) ? (
          <Notice tone="done" announce>
            {text.begun}
          </Notice>
        ) : null}
        {done === "cancelled" ? (
          <Notice tone="done" announce>
            {text.cancelled}
          </Notice>
        ) : null}
        {problem === "ended" ? (
          <Notice tone="problem" announce>
            {text.endedAlready}
          </Notice>
        ) : null}
        <Surface aria-labelledby="progress">
          <div className="mb-4 flex flex-wrap items-center gap-3">
            <h2 id="progress" className="font-semibold text-xl">
              {text.progress}
            </h2>
            <StatusChip status={chipOfRun[run.state]} label={words.runs.states[run.state]} />
          </div>
          {run.state === "PREPARING" ? null : (
            <progress
              aria-labelledby="progress"
              className="mb-5 h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-primary"
              value={worked}
              max={Math.max(run.total, 1)}
            />
          )}
          <Counters counters={counters.map(([label, count]) => [label, count.toLocaleString(language)])} />
          {run.state === "DONE" && run.total === 0 ? <p className="mt-4 text-muted">{text.nothing}</p> : null}
        </Surface>
        {failures.length > 0 ? (
          <Surface aria-labelledby="failures">
            <h2 id="failures" className="font-semibold text-xl">
              {text.failures}
            </h2>
            <p className="mt-1 mb-4 text-muted">{text.failuresLead}</p>
            <DataTable
              caption={text.failures}
              rows={failures.map((failure) => ({ ...failure, id: String(failure.number) }))}
              columns={[
                { label: text.number, cell: ({ number }) => number.toLocaleString(language) },
                {
                  label: text.item,
                  cell: ({ address, credentialId, personId }) =>
                    credentialId === null ? (
                      <span className="wrap-anywhere">{address ?? personId}</span>
                    ) : (
                      <Link href={`${list}/${credentialId}`} className="link wrap-anywhere font-mono text-sm">
                        {credentialId}
                      </Link>
                    ),
                },
                { label: text.fault, cell: ({ fault }) => words.runs.faults[fault] },
              ]}
            />
            <p className="mt-4">
              <ButtonLink href={`${page}/failures`} prefetch={false} download>
                {text.csv}
              </ButtonLink>
            </p>
            <Pagination
              label={text.failures}
              newest={from === undefined ? null : { href: page, label: text.first }}
              older={last ? { href: buildHref(page, { after: String(last.number) }), label: text.next } : null}
            />
          </Surface>
        ) : null}
        <Surface aria-labelledby="facts">
          <h2 id="facts" className="mb-4 font-semibold text-xl">
            {text.facts}
          </h2>
          <FactsList
            facts={[
              [
                text.achievement,
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
                text.key,
                run.keyId && (
                  <code key="key" className="font-mono text-sm">
                    {run.keyId}
                  </code>
                ),
              ],
              [text.reason, run.reason && `${run.reason}${run.isReasonPublic ? ` (${text.everybodyMayRead})` : ""}`],
              [text.ordered, time(run.createdAt)],
              [text.ended, run.endedAt && time(run.endedAt)],
            ]}
          />
        </Surface>
      </div>
    </PageBody>
  );
}
