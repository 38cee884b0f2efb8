import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { readViewer } from "@/app/read-viewer";
import { CourseName } from "@/components/courses/course-name";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { listAttention } from "@/lib/domain/organizations/list-attention";
import { formatDate } from "@/lib/platform/i18n/format-date";
import { plural } from "@/lib/platform/i18n/plural";
import { readAdministration } from "./read-administration.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.admin.title };
}

/** What waits for an administrator. */
export default async function OverviewPage({ params }: PageProps<"/admin/[organization]">) {
  const { organizationId, language, words } = await readAdministration((await params).organization);
  const text = words.admin.attention;
  const waiting = await listAttention(organizationId);
  const date = (moment: Date) => formatDate(moment, language, waiting.timeZone);
  const isDone = waiting.unmatchedLearnerCount === 0 && waiting.unmappedCourseCount === 0;

  return (
    <PageBody width="wide">
      <PageHeader title={text.title} lead={text.lead} />
      {isDone ? (
        <EmptyState title={text.none} art={<CircleCheck aria-hidden="true" size={40} className="text-valid" />}>
          {text.noneText}
        </EmptyState>
      ) : null}
      <div className="flex flex-col gap-6">
        {waiting.unmappedCourseCount > 0 ? (
          <Surface aria-labelledby="unmapped">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h2 id="unmapped" className="font-semibold text-xl">
                {text.unmapped}
              </h2>
              <StatusChip status="waiting" label={plural(language, waiting.unmappedCourseCount, text.countCourses)} />
            </div>
            <p className="mt-1 mb-4 max-w-prose text-muted">{text.unmappedText}</p>
            <DataTable
              caption={text.unmapped}
              rows={waiting.unmappedCourses}
              columns={[
                { label: text.course, cell: (course) => <CourseName {...course} /> },
                {
                  label: text.completions,
                  isNumber: true,
                  cell: ({ completions }) => completions.toLocaleString(language),
                },
                { label: text.last, cell: ({ lastAt }) => (lastAt ? date(lastAt) : "–") },
                {
                  label: text.map,
                  isLabelHidden: true,
                  cell: ({ id, title, objectId }) => (
                    <Link
                      href={`/admin/${organizationId}/courses/${id}`}
                      aria-label={text.mapOf(title ?? objectId)}
                      className="link inline-flex min-h-9 items-center font-semibold"
                    >
                      {text.map}
                    </Link>
                  ),
                },
              ]}
            />
            <More words={text} shown={waiting.unmappedCourses.length} all={waiting.unmappedCourseCount} />
          </Surface>
        ) : null}
        {waiting.unmatchedLearnerCount > 0 ? (
          <Surface aria-labelledby="unmatched">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h2 id="unmatched" className="font-semibold text-xl">
                {text.unmatched}
              </h2>
              <span className="flex flex-wrap gap-2">
                <StatusChip
                  status="waiting"
                  label={plural(language, waiting.unmatchedLearnerCount, text.countLearners)}
                />
                <StatusChip
                  status="waiting"
                  label={plural(language, waiting.unmatchedCompletionCount, text.countCompletions)}
                />
              </span>
            </div>
            <p className="mt-1 mb-4 max-w-prose text-muted">{text.unmatchedText}</p>
            <DataTable
              caption={text.unmatched}
              rows={waiting.unmatchedLearners.map((learner) => ({ ...learner, id: learner.address }))}
              columns={[
                { label: text.address, cell: ({ address }) => <span className="wrap-anywhere">{address}</span> },
                {
                  label: text.completions,
                  isNumber: true,
                  cell: ({ completions }) => completions.toLocaleString(language),
                },
                { label: text.first, cell: ({ firstAt }) => date(firstAt) },
                { label: text.last, cell: ({ lastAt }) => date(lastAt) },
              ]}
            />
            <More words={text} shown={waiting.unmatchedLearners.length} all={waiting.unmatchedLearnerCount} />
          </Surface>
        ) : null}
      </div>
    </PageBody>
  );
}

function More({
  words,
  shown,
  all,
}: {
  words: { more: (shown: number, all: number) => string };
  shown: number;
  all: number;
}) {
  return shown < all ? <p className="mt-3 text-muted">{words.more(shown, all)}</p> : null;
}
