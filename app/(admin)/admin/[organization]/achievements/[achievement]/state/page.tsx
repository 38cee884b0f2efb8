import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { BackLink } from "@/components/ui/back-link";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { previewRule } from "@/lib/domain/achievements/preview-rule";
import { readAdministration } from "../../../read-administration.ts";
import { changeStateByForm } from "../../actions.ts";
import { findAchievement } from "../../find-achievement.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("achievements");
  return { title: t("title") };
}

/** Asks before an achievement is published or retired, and says what that does. */
export default async function StatePage({
  params,
}: PageProps<"/admin/[organization]/achievements/[achievement]/state">) {
  const t = await getTranslations("achievements.state");
  const tRule = await getTranslations("achievements.rule");
  const format = await getFormatter();
  const { organization, achievement: id } = await params;
  const { organizationId } = await readAdministration(organization);
  const { name, state, rule } = await findAchievement(organizationId, id);
  const isRetiring = state === "PUBLISHED";
  const preview = isRetiring ? null : await previewRule(organizationId, id, rule);
  const page = `/admin/${organizationId}/achievements/${id}`;
  const titles = {
    DRAFT: t("publishTitle", { name }),
    PUBLISHED: t("retireTitle", { name }),
    RETIRED: t("republishTitle", { name }),
  };
  const texts = { DRAFT: t("publishText"), PUBLISHED: t("retireText"), RETIRED: t("republishText") };
  const buttons = { DRAFT: t("publish"), PUBLISHED: t("retire"), RETIRED: t("republish") };
  const issues = preview
    ? preview.isAtLeast
      ? tRule("issuesAtLeast", { badges: format.number(preview.badges) })
      : preview.badges === 0
        ? tRule("issuesNone")
        : tRule("issues", { count: preview.badges })
    : null;
  return (
    <PageBody width="narrow">
      <BackLink href={page}>{name}</BackLink>
      <PageHeader title={<span className="wrap-anywhere">{titles[state]}</span>} />
      <Surface className="flex flex-col gap-5">
        <p>{texts[state]}</p>
        {issues ? (
          <Notice tone={rule.courseIds.length === 0 ? "warning" : "info"} title={rule.courseIds.length > 0 && issues}>
            {rule.courseIds.length === 0 ? <p>{t("noCourses")}</p> : null}
            {state === "DRAFT" ? <p>{t("draftAgain")}</p> : null}
          </Notice>
        ) : null}
        <form action={changeStateByForm} className="flex flex-wrap gap-3">
          <input type="hidden" name="organization" value={organizationId} />
          <input type="hidden" name="achievement" value={id} />
          <input type="hidden" name="to" value={isRetiring ? "RETIRED" : "PUBLISHED"} />
          <Button type="submit" look={isRetiring ? "danger" : "primary"}>
            {buttons[state]}
          </Button>
          <ButtonLink href={page}>{t("cancel")}</ButtonLink>
        </form>
      </Surface>
    </PageBody>
  );
}
