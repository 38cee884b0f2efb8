import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { BackLink } from "@/components/ui/back-link";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { previewRule } from "@/lib/domain/achievements/preview-rule";
import { plural } from "@/lib/platform/i18n/plural";
import { readAdministration } from "../../../read-administration.ts";
import { changeStateByForm } from "../../actions.ts";
import { findAchievement } from "../../find-achievement.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.achievements.title };
}

/** Asks before an achievement is published or retired, and says what that does. */
export default async function StatePage({
  params,
}: PageProps<"/admin/[organization]/achievements/[achievement]/state">) {
  const { organization, achievement: id } = await params;
  const { organizationId, language, words } = await readAdministration(organization);
  const { name, state, rule } = await findAchievement(organizationId, id);
  const { state: text, rule: ruleText } = words.achievements;
  const isRetiring = state === "PUBLISHED";
  const preview = isRetiring ? null : await previewRule(organizationId, id, rule);
  const page = `/admin/${organizationId}/achievements/${id}`;
  const titles = { DRAFT: text.publishTitle, PUBLISHED: text.retireTitle, RETIRED: text.republishTitle };
  const texts = { DRAFT: text.publishText, PUBLISHED: text.retireText, RETIRED: text.republishText };
  const buttons = { DRAFT: text.publish, PUBLISHED: text.retire, RETIRED: text.republish };
  const issues = preview
    ? preview.isAtLeast
      ? ruleText.issuesAtLeast(preview.badges.toLocaleString(language))
      : preview.badges === 0
        ? ruleText.issuesNone
        : plural(language, preview.badges, ruleText.issues)
    : null;
  return (
    <PageBody width="narrow">
      <BackLink href={page}>{name}</BackLink>
      <PageHeader title={<span className="wrap-anywhere">{titles[state](name)}</span>} />
      <Surface className="flex flex-col gap-5">
        <p>{texts[state]}</p>
        {issues ? (
          <Notice tone={rule.courseIds.length === 0 ? "warning" : "info"} title={rule.courseIds.length > 0 && issues}>
            {rule.courseIds.length === 0 ? <p>{text.noCourses}</p> : null}
            {state === "DRAFT" ? <p>{text.draftAgain}</p> : null}
          </Notice>
        ) : null}
        <form action={changeStateByForm} className="flex flex-wrap gap-3">
          <input type="hidden" name="organization" value={organizationId} />
          <input type="hidden" name="achievement" value={id} />
          <input type="hidden" name="to" value={isRetiring ? "RETIRED" : "PUBLISHED"} />
          <Button type="submit" look={isRetiring ? "danger" : "primary"}>
            {buttons[state]}
          </Button>
          <ButtonLink href={page}>{text.cancel}</ButtonLink>
        </form>
      </Surface>
    </PageBody>
  );
}
