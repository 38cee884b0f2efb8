import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { BackLink } from "@/components/ui/back-link";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { findCourseNames } from "@/lib/domain/courses/find-course-names";
import { readAdministration } from "../../../read-administration.ts";
import { findAchievement } from "../../find-achievement.ts";
import { RuleForm } from "./_rule-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.achievements.rule.title };
}

/** By what an achievement is earned, with how many badges that issues before it is saved. */
export default async function RulePage({ params }: PageProps<"/admin/[organization]/achievements/[achievement]/rule">) {
  const { organization, achievement: id } = await params;
  const { organizationId, language, words } = await readAdministration(organization);
  const achievement = await findAchievement(organizationId, id);
  const courses = await findCourseNames(organizationId, achievement.rule.courseIds);
  const { issuesAtLeast, errors: _, ...text } = words.achievements.rule;
  const { requires, minimumScoreScaled, minimumDurationSeconds } = achievement.rule;
  const page = `/admin/${organizationId}/achievements/${id}`;
  const stateNotes = { DRAFT: text.asDraft, PUBLISHED: null, RETIRED: text.asRetired };
  return (
    <PageBody width="narrow">
      <BackLink href={page}>{achievement.name}</BackLink>
      <PageHeader title={text.title} />
      <Surface>
        <RuleForm
          hidden={{ organization: String(organizationId), achievement: id }}
          cancelHref={page}
          words={{ ...text, issuesAtLeast: issuesAtLeast("#") }}
          language={language}
          stateNote={stateNotes[achievement.state]}
          current={{
            requires,
            courses,
            score: minimumScoreScaled === null ? "" : String(Math.round(minimumScoreScaled * 1000) / 10),
            minutes: minimumDurationSeconds === null ? "" : String(Math.round(minimumDurationSeconds / 6) / 10),
          }}
        />
      </Surface>
    </PageBody>
  );
}
