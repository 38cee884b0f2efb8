import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { AchievementRule } from "@/lib/domain/achievements/find-own-achievement";
import type { NamedCourse } from "@/lib/domain/courses/find-course-names";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { formatDuration } from "@/lib/platform/i18n/format-duration";

/** By what an achievement is earned, in sentences. */
export function RuleSummary({
  rule: { requires, minimumScoreScaled, minimumDurationSeconds },
  courses,
  coursesHref,
  language,
}: {
  rule: AchievementRule;
  courses: readonly NamedCourse[];
  coursesHref: string;
  language: Language;
}) {
  const t = useTranslations("achievements.one");
  const format = useFormatter();
  if (courses.length === 0) return <p className="text-muted">{t("noCourses")}</p>;
  const several = requires === "ALL" ? t("ruleAll") : t("ruleAny");
  return (
    <>
      <p>{courses.length === 1 ? t("ruleOne") : several}</p>
      <ul className="my-2 flex list-disc flex-col pl-5">
        {courses.map(({ id, title, objectId }) => (
          <li key={id}>
            <Link href={`${coursesHref}/${id}`} className="link wrap-anywhere inline-flex min-h-8 items-center">
              {title ?? objectId}
            </Link>
          </li>
        ))}
      </ul>
      {minimumScoreScaled === null ? null : (
        <p>
          {t("minimumScore", {
            score: format.number(minimumScoreScaled, { style: "percent", maximumFractionDigits: 1 }),
          })}
        </p>
      )}
      {minimumDurationSeconds === null ? null : (
        <p>{t("minimumDuration", { duration: formatDuration(minimumDurationSeconds, language) })}</p>
      )}
    </>
  );
}
