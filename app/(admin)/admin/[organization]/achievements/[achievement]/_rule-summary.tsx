import Link from "next/link";
import type { AchievementRule } from "@/lib/domain/achievements/find-own-achievement";
import type { NamedCourse } from "@/lib/domain/courses/find-course-names";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { formatDuration } from "@/lib/platform/i18n/format-duration";
import type { Messages } from "@/lib/platform/i18n/messages.en";

/** By what an achievement is earned, in sentences. */
export function RuleSummary({
  rule: { requires, minimumScoreScaled, minimumDurationSeconds },
  courses,
  coursesHref,
  language,
  words,
}: {
  rule: AchievementRule;
  courses: readonly NamedCourse[];
  coursesHref: string;
  language: Language;
  words: Messages["achievements"]["one"];
}) {
  if (courses.length === 0) return <p className="text-muted">{words.noCourses}</p>;
  const several = requires === "ALL" ? words.ruleAll : words.ruleAny;
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  return (
    <>
      <p>{courses.length === 1 ? words.ruleOne : several}</p>
      <ul className="my-2 flex list-disc flex-col pl-5">
        {courses.map(({ id, title, objectId }) => (
          <li key={id}>
            <Link href={`${coursesHref}/${id}`} className="link wrap-anywhere inline-flex min-h-8 items-center">
              {title ?? objectId}
            </Link>
          </li>
        ))}
      </ul>
      {minimumScoreScaled === null ? null : <p>{words.minimumScore(percent.format(minimumScoreScaled))}</p>}
      {minimumDurationSeconds === null ? null : (
        <p>{words.minimumDuration(formatDuration(minimumDurationSeconds, language))}</p>
      )}
    </>
  );
}
