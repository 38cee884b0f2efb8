import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { BackLink } from "@/components/ui/back-link";
import { BadgeMount } from "@/components/ui/badge-mount";
import { ButtonLink } from "@/components/ui/button";
import { ClientMessages } from "@/components/ui/client-messages";
import { FactsList } from "@/components/ui/facts-list";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Prose } from "@/components/ui/prose";
import { Surface } from "@/components/ui/surface";
import { achievementAddress } from "@/lib/domain/achievements/achievement-address";
import { countIssued, issuedMax } from "@/lib/domain/achievements/count-issued";
import { listVersions } from "@/lib/domain/achievements/list-versions";
import { findCourseNames } from "@/lib/domain/courses/find-course-names";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { findMessage } from "@/lib/platform/i18n/find-message";
import { formatPeriod } from "@/lib/platform/i18n/format-period";
import { languageName } from "@/lib/platform/i18n/language-name";
import { readAdministration } from "../../read-administration.ts";
import { StateChip } from "../_state-chip.tsx";
import { artAddress } from "../art-address.ts";
import { findAchievement } from "../find-achievement.ts";
import { ArtForm } from "./_art-form.tsx";
import { RuleSummary } from "./_rule-summary.tsx";
import { Versions } from "./_versions.tsx";

const versionsMax = 20;

export async function generateMetadata({
  params,
}: PageProps<"/admin/[organization]/achievements/[achievement]">): Promise<Metadata> {
  const { organization, achievement } = await params;
  const { organizationId } = await readAdministration(organization);
  return { title: (await findAchievement(organizationId, achievement)).name };
}

/** One achievement: what it says, how it is earned, its picture, its languages and its versions. */
export default async function AchievementPage({
  params,
  searchParams,
}: PageProps<"/admin/[organization]/achievements/[achievement]">) {
  const t = await getTranslations("achievements.one");
  const tDone = await getTranslations("achievements.one.done");
  const tAchievements = await getTranslations("achievements");
  const tList = await getTranslations("achievements.list");
  const tPeriod = await getTranslations("achievements.period");
  const tTypes = await getTranslations("achievements.types");
  const tRuns = await getTranslations("runs");
  const format = await getFormatter();
  const { organization, achievement: id } = await params;
  const { organizationId, language } = await readAdministration(organization);
  const achievement = await findAchievement(organizationId, id);
  const { done, problem, before } = await searchParams;
  const cursor = typeof before === "string" && /^[1-9]\d{0,8}$/.test(before) ? Number(before) : undefined;
  const [courses, issued, versions, timeZone] = await Promise.all([
    findCourseNames(organizationId, achievement.rule.courseIds),
    countIssued(organizationId, [id]).then((counts) => counts.get(id) ?? 0),
    listVersions(organizationId, id, { after: cursor, limit: versionsMax + 1 }),
    readTimeZone(organizationId),
  ]);
  const listPage = `/admin/${organizationId}/achievements`;
  const page = `${listPage}/${id}`;
  const { state, name } = achievement;
  const shown = done === "published" && achievement.rule.courseIds.length === 0 ? "publishedWithoutCourse" : done;
  const doneWord = typeof shown === "string" ? findMessage(tDone, shown) : undefined;
  const hidden = { organization: String(organizationId), achievement: id };

  return (
    <PageBody>
      <BackLink href={listPage}>{t("back")}</BackLink>
      <PageHeader
        title={<span className="wrap-anywhere">{name}</span>}
        lead={<StateChip state={state} />}
        actions={
          <>
            {state === "DRAFT" ? null : <ButtonLink href={achievementAddress(id)}>{t("publicPage")}</ButtonLink>}
            {state === "PUBLISHED" ? (
              <ButtonLink href={`/admin/${organizationId}/badges/runs/new?kind=ISSUE&achievement=${id}`}>
                {tRuns("begin.ISSUE")}
              </ButtonLink>
            ) : null}
            <ButtonLink href={`${page}/edit`}>{t("edit")}</ButtonLink>
            {state === "PUBLISHED" ? (
              <ButtonLink href={`${page}/state`} look="danger">
                {t("retire")}
              </ButtonLink>
            ) : (
              <ButtonLink href={`${page}/state`} look="primary">
                {state === "DRAFT" ? t("publish") : t("republish")}
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-6">
        {doneWord ? (
          <Notice tone="done" announce>
            {doneWord}
          </Notice>
        ) : null}
        {problem === "gone" ? (
          <Notice tone="problem" announce>
            {tAchievements("state.gone")}
          </Notice>
        ) : null}
        <Surface aria-labelledby="rule">
          <h2 id="rule" className="mb-3 font-semibold text-xl">
            {t("rule")}
          </h2>
          <RuleSummary
            rule={achievement.rule}
            courses={courses}
            coursesHref={`/admin/${organizationId}/courses`}
            language={language}
          />
          <p className="mt-4">
            <ButtonLink href={`${page}/rule`}>{t("changeRule")}</ButtonLink>
          </p>
        </Surface>
        <Surface aria-labelledby="facts">
          <h2 id="facts" className="mb-3 font-semibold text-xl">
            {t("facts")}
          </h2>
          <Prose text={achievement.description} language={achievement.language} />
          <div className="my-5">
            <Prose text={achievement.criteria} language={achievement.language} />
          </div>
          <FactsList
            facts={[
              [t("type"), findMessage(tTypes, achievement.type) ?? achievement.type],
              [t("language"), languageName(achievement.language, language)],
              [t("version"), String(achievement.version)],
              [
                t("issued"),
                issued > issuedMax ? tList("moreThan", { count: format.number(issuedMax) }) : format.number(issued),
              ],
              [
                t("validity"),
                achievement.validityPeriod ? formatPeriod(achievement.validityPeriod, tPeriod) : t("doesNotExpire"),
              ],
              [t("credits"), achievement.credits === null ? null : format.number(achievement.credits)],
              [t("tags"), achievement.tags.length === 0 ? null : achievement.tags.join(", ")],
              [
                t("alignments"),
                achievement.alignments.length === 0
                  ? null
                  : achievement.alignments.map(({ targetName }) => targetName).join(", "),
              ],
            ]}
          />
        </Surface>
        <Surface aria-labelledby="art">
          <h2 id="art" className="mb-3 font-semibold text-xl">
            {t("art")}
          </h2>
          <div className="flex flex-wrap items-start gap-6">
            <BadgeMount src={artAddress(organizationId, achievement)} size={160} />
            <div className="min-w-0 max-w-prose flex-1 basis-72">
              <p className="mb-4 text-muted">{achievement.imageHash === null ? t("artDrawn") : t("artUploaded")}</p>
              <ClientMessages of={["achievements.art"]}>
                <ArtForm hidden={hidden} isUploaded={achievement.imageHash !== null} />
              </ClientMessages>
            </div>
          </div>
        </Surface>
        <Surface aria-labelledby="languages">
          <h2 id="languages" className="mb-1 font-semibold text-xl">
            {t("languages")}
          </h2>
          <p className="mb-3 text-muted">
            {achievement.translations.length === 0 ? t("noLanguages") : t("languagesLead")}
          </p>
          <ul className="mb-4 flex flex-col">
            {achievement.translations.map((texts) => (
              <li key={texts.language}>
                <Link
                  href={`${page}/languages/${texts.language}`}
                  className="link wrap-anywhere inline-flex min-h-9 items-center gap-2"
                >
                  {languageName(texts.language, language)}: {texts.name}
                </Link>
              </li>
            ))}
          </ul>
          <ButtonLink href={`${page}/languages/new`}>{t("addLanguage")}</ButtonLink>
        </Surface>
        <Versions
          versions={versions.slice(0, versionsMax)}
          current={achievement.version}
          older={versions.length > versionsMax ? `${page}?before=${versions[versionsMax - 1]?.version}#versions` : null}
          timeZone={timeZone}
        />
      </div>
    </PageBody>
  );
}
