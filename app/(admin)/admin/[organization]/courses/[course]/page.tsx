import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { z } from "zod";
import { ClientMessages } from "@/components/ui/client-messages";
import { CopyField } from "@/components/ui/copy-field";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { previewMapping } from "@/lib/domain/courses/preview-mapping";
import { readAdministration } from "../../read-administration.ts";
import { MappingForm } from "./_mapping-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.mapping");
  return { title: t("title") };
}

/** Decides what a course earns, and says beforehand how many badges that issues. */
export default async function MapCoursePage({ params }: PageProps<"/admin/[organization]/courses/[course]">) {
  const t = await getTranslations("admin.mapping");
  const format = await getFormatter();
  const { organization, course: courseId } = await params;
  const { organizationId } = await readAdministration(organization);
  const preview = z.uuid().safeParse(courseId).success ? await previewMapping(organizationId, courseId) : null;
  if (!preview) notFound();
  const { course, learners, waitingCompletions, achievements, hasMore } = preview;
  const issues = (badges: number) => {
    if (badges === 0) return t("issuesNone");
    return preview.isAtLeast ? t("issuesAtLeast", { badges: format.number(badges) }) : t("issues", { count: badges });
  };

  return (
    <PageBody width="narrow">
      <PageHeader title={t("title")} lead={course.title ?? course.objectId} />
      <Surface>
        <CopyField label={t("objectId")} value={course.objectId} />
        <hr className="my-6 border-hairline" />
        {course.achievements.length > 0 ? (
          <div className="mb-6">
            <h2 className="font-semibold">{t("counts")}</h2>
            <ul className="my-2 flex flex-col">
              {course.achievements.map(({ id, name }) => (
                <li key={id}>
                  <Link
                    href={`/admin/${organizationId}/achievements/${id}`}
                    className="link wrap-anywhere inline-flex min-h-9 items-center"
                  >
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
            <p className="text-muted text-sm">{t("countsHint")}</p>
          </div>
        ) : null}
        <ClientMessages of={["admin.mapping"]}>
          <MappingForm
            organization={organizationId}
            course={course.id}
            cancelHref={`/admin/${organizationId}/courses`}
            choices={achievements.map(({ id, name, state, badges }) => {
              if (state === "DRAFT") return { id, label: `${name} – ${t("optionDraft")}`, preview: t("issuesAsDraft") };
              if (badges === null) return { id, label: `${name} – ${t("optionRule")}`, preview: t("issuesByRule") };
              return { id, label: `${name} – ${t("optionIssues", { count: badges })}`, preview: issues(badges) };
            })}
            current={{
              mapping: course.isMapped && course.achievements.length === 0 ? "nothing" : null,
              title: course.title ?? "",
            }}
            newPreview={issues(learners)}
            remarks={[
              waitingCompletions > 0 ? t("waiting", { count: waitingCompletions }) : null,
              course.achievements.length > 0 ? t("stays") : null,
              hasMore ? t("notAll", { shown: achievements.length }) : null,
            ].filter((remark) => remark !== null)}
          />
        </ClientMessages>
      </Surface>
    </PageBody>
  );
}
