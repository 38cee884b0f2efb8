import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BackLink } from "@/components/ui/back-link";
import { ClientMessages } from "@/components/ui/client-messages";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { findCourseNames } from "@/lib/domain/courses/find-course-names";
import { readAdministration } from "../../../read-administration.ts";
import { findAchievement } from "../../find-achievement.ts";
import { RuleForm } from "./_rule-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("achievements.rule");
  return { title: t("title") };
}

/** By what an achievement is earned, with how many badges that issues before it is saved. */
export default async function RulePage({ params }: PageProps<"/admin/[organization]/achievements/[achievement]/rule">) {
  const t = await getTranslations("achievements.rule");
  const { organization, achievement: id } = await params;
  const { organizationId } = await readAdministration(organization);
  const achievement = await findAchievement(organizationId, id);
  const courses = await findCourseNames(organizationId, achievement.rule.courseIds);
  const { requires, minimumScoreScaled, minimumDurationSeconds } = achievement.rule;
  const page = `/admin/${organizationId}/achievements/${id}`;
  const stateHints = { DRAFT: t("asDraft"), PUBLISHED: null, RETIRED: t("asRetired") };
  return (
    <PageBody width="narrow">
      <BackLink href={page}>{achievement.name}</BackLink>
      <PageHeader title={t("title")} />
      <Surface>
        <ClientMessages of={["achievements.rule"]}>
          <RuleForm
            hidden={{ organization: String(organizationId), achievement: id }}
            cancelHref={page}
            stateHint={stateHints[achievement.state]}
            current={{
              requires,
              courses,
              score: minimumScoreScaled === null ? "" : String(Math.round(minimumScoreScaled * 1000) / 10),
              minutes: minimumDurationSeconds === null ? "" : String(Math.round(minimumDurationSeconds / 6) / 10),
            }}
          />
        </ClientMessages>
      </Surface>
    </PageBody>
  );
}
