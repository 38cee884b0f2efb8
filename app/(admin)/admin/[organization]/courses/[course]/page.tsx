import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { readViewer } from "@/app/read-viewer";
import { PageBody } from "@/components/page-body";
import { CopyField } from "@/components/ui/copy-field";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { previewMapping } from "@/lib/courses/preview-mapping";
import { plural } from "@/lib/language/plural";
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
  const { course, learners, waitingCompletions, achievements, achievementCount } = preview;
  const issues = (badges: number) => (badges === 0 ? text.issuesNone : plural(language, badges, text.issues));

  return (
    <PageBody width="narrow">
      <PageHeader title={text.title} lead={course.title ?? course.objectId} />
      <Surface>
        <CopyField label={text.objectId} value={course.objectId} copy={text.copy} copied={text.copied} />
        <hr className="my-6 border-hairline" />
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
          choices={achievements.map(({ id, name, badges }) => ({
            id,
            label: `${name} – ${plural(language, badges, text.optionIssues)}`,
            preview: issues(badges),
          }))}
          current={{
            mapping: course.achievementId ? "achievement" : course.isMapped ? "nothing" : null,
            achievementId: course.achievementId ?? "",
            title: course.title ?? "",
          }}
          newPreview={issues(learners)}
          notes={[
            waitingCompletions > 0 ? plural(language, waitingCompletions, text.waiting) : null,
            course.achievementId ? text.stays : null,
            achievements.length < achievementCount ? text.notAll(achievements.length, achievementCount) : null,
          ].filter((note) => note !== null)}
        />
      </Surface>
    </PageBody>
  );
}
