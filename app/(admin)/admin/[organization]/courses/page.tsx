import type { Metadata } from "next";
import Link from "next/link";
import { readViewer } from "@/app/read-viewer";
import { CourseName } from "@/components/courses/course-name";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { listCourseMappings } from "@/lib/domain/courses/list-course-mappings";
import { readAdministration } from "../read-administration.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.admin.courseList.title };
}

export default async function CoursesPage({ params, searchParams }: PageProps<"/admin/[organization]/courses">) {
  const { organizationId, language, words } = await readAdministration((await params).organization);
  const { courseList: text, attention } = words.admin;
  const { done, page: asked } = await searchParams;
  const page = /^[1-9]\d{0,4}$/.test(String(asked)) ? Number(asked) : 1;
  const { courses, hasMore } = await listCourseMappings(organizationId, page);
  const link = (to: number) => `/admin/${organizationId}/courses${to === 1 ? "" : `?page=${to}`}`;

  return (
    <PageBody width="wide">
      <PageHeader title={text.title} lead={text.lead} />
      {done === "mapped" || done === "mappedToNothing" ? (
        <div className="mb-6">
          <Notice tone="done" announce>
            {text[done]}
          </Notice>
        </div>
      ) : null}
      {courses.length === 0 && page === 1 ? (
        <EmptyState title={text.empty}>{text.emptyText}</EmptyState>
      ) : (
        <Surface>
          <DataTable
            caption={text.title}
            rows={courses}
            columns={[
              { label: text.course, cell: (course) => <CourseName {...course} /> },
              { label: text.vendor, cell: ({ vendor }) => vendor ?? "–" },
              {
                label: text.completions,
                isNumber: true,
                cell: ({ completions }) => completions.toLocaleString(language),
              },
              {
                label: text.achievement,
                cell: ({ achievements, isMapped }) => {
                  if (achievements.length > 0)
                    return <span className="wrap-anywhere">{achievements.map(({ name }) => name).join(", ")}</span>;
                  if (isMapped) return <span className="text-muted">{text.noBadge}</span>;
                  return <StatusChip status="waiting" label={text.notMapped} />;
                },
              },
              {
                label: text.change,
                isLabelHidden: true,
                cell: ({ id, title, objectId, isMapped }) => (
                  <Link
                    href={`/admin/${organizationId}/courses/${id}`}
                    aria-label={isMapped ? text.changeOf(title ?? objectId) : attention.mapOf(title ?? objectId)}
                    className="link inline-flex min-h-9 items-center font-semibold"
                  >
                    {isMapped ? text.change : attention.map}
                  </Link>
                ),
              },
            ]}
          />
          <Pagination
            label={text.paging}
            newest={page === 1 ? null : { href: link(page - 1), label: text.before }}
            older={hasMore ? { href: link(page + 1), label: text.after } : null}
          />
        </Surface>
      )}
    </PageBody>
  );
}
