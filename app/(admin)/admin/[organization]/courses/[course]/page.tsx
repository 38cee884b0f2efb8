import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { readViewer } from "@/app/read-viewer";
import { CopyField } from "@/components/ui/copy-field";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { previewMapping } from "@/lib/domain/courses/preview-mapping";
import { plural } from "@/lib/platform/i18n/plural";
import { readAdministration } from "../../read-administration.ts";
import { MappingForm } from "./_mapping-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.admin.mapping.title };
}

/** Decides what a course earns, and says beforehand how many badges that issues. */
export default async function MapCoursePage({ params }: PageProps<"/admin/[organization]/courses/[course]">) {
  const { organization, course: courseId } = await params;
  const { organizationId, language, words } = await readAdministration(organization);
  const text = words.admin.mapping;
  const preview = z.uuid().safeParse(courseId).success ? await previewMapping(organizationId, courseId) : null;
  if (!preview) notFound();
  const { course, learners, waitingCompletions, achievements, hasMore } = preview;
  const issues = (badges: number) => {
    if (badges === 0) return text.issuesNone;
    return preview.isAtLeast
      ? text.issuesAtLeast(badges.toLocaleString(language))
      : plural(language, badges, text.issues);
  };

  return (
    <PageBody width="narrow">
      <PageHeader title={text.title} lead={course.title ?? course.objectId} />
      <Surface>
        <CopyField label={text.objectId} value={course.objectId} copy={text.copy} copied={text.copied} />
        <hr className="my-6 border-hairline" />
        {course.achievements.length > 0 ? (
          <div className="mb-6">
            <h2 className="font-semibold">{text.counts}</h2>
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
            <p className="text-muted text-sm">{text.countsHint}</p>
          </div>
        ) : null}
        <MappingForm
          organization={organizationId}
          course={course.id}
          cancelHref={`/admin/${organizationId}/courses`}
          words={{
            legend: text.legend,
            existing: text.existing,
            choose: text.choose,
            pick: text.pick,
            new: text.new,
            name: text.name,
            nameHint: text.nameHint,
            description: text.description,
            descriptionHint: text.descriptionHint,
            criteria: text.criteria,
            criteriaHint: text.criteriaHint,
            nothing: text.nothing,
            nothingHint: text.nothingHint,
            submit: text.submit,
            cancel: text.cancel,
          }}
          choices={achievements.map(({ id, name, state, badges }) => {
            if (state === "DRAFT") return { id, label: `${name} – ${text.optionDraft}`, preview: text.issuesAsDraft };
            if (badges === null) return { id, label: `${name} – ${text.optionRule}`, preview: text.issuesByRule };
            return { id, label: `${name} – ${plural(language, badges, text.optionIssues)}`, preview: issues(badges) };
          })}
          current={{
            mapping: course.isMapped && course.achievements.length === 0 ? "nothing" : null,
            title: course.title ?? "",
          }}
          newPreview={issues(learners)}
          notes={[
            waitingCompletions > 0 ? plural(language, waitingCompletions, text.waiting) : null,
            course.achievements.length > 0 ? text.stays : null,
            hasMore ? text.notAll(achievements.length) : null,
          ].filter((note) => note !== null)}
        />
      </Surface>
    </PageBody>
  );
}
