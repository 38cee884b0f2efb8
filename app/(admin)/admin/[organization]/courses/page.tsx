import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { CourseName } from "@/components/courses/course-name";
import { EmptyList, ListPage } from "@/components/ui/list-page";
import { Notice } from "@/components/ui/notice";
import { StatusChip } from "@/components/ui/status-chip";
import { listCourseMappings } from "@/lib/domain/courses/list-course-mappings";
import { readAdministration } from "../read-administration.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.courseList");
  return { title: t("title") };
}

export default async function CoursesPage({ params, searchParams }: PageProps<"/admin/[organization]/courses">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("admin.courseList");
  const tAttention = await getTranslations("admin.attention");
  const format = await getFormatter();
  const { done, page: asked } = await searchParams;
  const page = /^[1-9]\d{0,4}$/.test(String(asked)) ? Number(asked) : 1;
  const { courses, hasMore } = await listCourseMappings(organizationId, page);
  const link = (to: number) => `/admin/${organizationId}/courses${to === 1 ? "" : `?page=${to}`}`;

  return (
    <ListPage
      title={t("title")}
      lead={t("lead")}
      rows={courses}
      columns={[
        { label: t("course"), cell: (course) => <CourseName {...course} /> },
        { label: t("vendor"), cell: ({ vendor }) => vendor ?? "–" },
        {
          label: t("completions"),
          isNumber: true,
          cell: ({ completions }) => format.number(completions),
        },
        {
          label: t("achievement"),
          cell: ({ achievements, isMapped }) => {
            if (achievements.length > 0)
              return <span className="wrap-anywhere">{achievements.map(({ name }) => name).join(", ")}</span>;
            if (isMapped) return <span className="text-muted">{t("noBadge")}</span>;
            return <StatusChip status="waiting" label={t("notMapped")} />;
          },
        },
        {
          label: t("change"),
          isLabelHidden: true,
          cell: ({ id, title, objectId, isMapped }) => (
            <Link
              href={`/admin/${organizationId}/courses/${id}`}
              aria-label={
                isMapped
                  ? t("changeOf", { course: title ?? objectId })
                  : tAttention("mapOf", { course: title ?? objectId })
              }
              className="link inline-flex min-h-9 items-center font-semibold"
            >
              {isMapped ? t("change") : tAttention("map")}
            </Link>
          ),
        },
      ]}
      empty={<EmptyList title={t("empty")} text={t("emptyText")} />}
      pagination={{
        label: t("paging"),
        newest: page === 1 ? null : { href: link(page - 1), label: t("before") },
        older: hasMore ? { href: link(page + 1), label: t("after") } : null,
      }}
    >
      {done === "mapped" || done === "mappedToNothing" ? (
        <div className="mb-6">
          <Notice tone="done" announce>
            {t(done)}
          </Notice>
        </div>
      ) : null}
    </ListPage>
  );
}
