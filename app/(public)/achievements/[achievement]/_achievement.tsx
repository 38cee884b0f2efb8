import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { BadgeMount } from "@/components/ui/badge-mount";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { Prose } from "@/components/ui/prose";
import { achievementAddress } from "@/lib/domain/achievements/achievement-address";
import type { AchievementContent } from "@/lib/domain/achievements/achievement-content";
import { findAchievement } from "@/lib/domain/achievements/find-achievement";
import { imageAddress } from "@/lib/domain/achievements/image-address";
import { findMessage } from "@/lib/platform/i18n/find-message";
import { formatPeriod } from "@/lib/platform/i18n/format-period";
import { languageName } from "@/lib/platform/i18n/language-name";

const read = cache(findAchievement);

/** The achievement with its texts in the language, its own when none is named; 404 for a draft and a language that it lacks. */
async function readPublished(id: string, language?: string) {
  const achievement = await read(id);
  const texts = achievement?.content.texts.find((one) => language === undefined || one.language === language);
  if (!achievement || !texts) notFound();
  return { ...achievement, texts };
}

export async function achievementMetadata(id: string, language?: string): Promise<Metadata> {
  const { content, texts } = await readPublished(id, language);
  return {
    title: texts.name,
    description: texts.description,
    alternates: { languages: Object.fromEntries(content.texts.map((one) => [one.language, addressIn(content, one)])) },
  };
}

const addressIn = ({ id, texts }: AchievementContent, { language }: { language: string }) =>
  achievementAddress(id, language === texts[0].language ? undefined : language);

/** What a badge means, anyone who has it: the address of an achievement in each of its badges. */
export async function AchievementPage({ id, language: asked }: { id: string; language?: string }) {
  const { content, texts, issuerName, isRetired } = await readPublished(id, asked);
  const t = await getTranslations("achievements");
  const format = await getFormatter();
  const tPeriod = await getTranslations("achievements.period");
  const tTypes = await getTranslations("achievements.types");
  const { name, description, criteria, language } = texts;
  const others = content.texts.filter((one) => one !== texts);
  const type = findMessage(tTypes, content.type) ?? content.type;
  const period = content.validityPeriod && formatPeriod(content.validityPeriod, tPeriod);
  const facts: [string, string | null][] = [
    [t("one.type"), type],
    [t("one.credits"), content.credits === null ? null : format.number(content.credits)],
    [t("one.validity"), period],
    [t("one.version"), String(content.version)],
    [t("one.tags"), content.tags.length === 0 ? null : content.tags.join(", ")],
  ];
  return (
    <PageBody>
      <div className="grid gap-8 lg:grid-cols-[256px_minmax(0,1fr)] lg:gap-x-12">
        <div className="flex justify-center lg:block">
          <BadgeMount src={imageAddress(content)} size={256} />
          {content.image.caption === null ? null : <p className="sr-only">{content.image.caption}</p>}
        </div>
        <div className="min-w-0">
          <h1 className="wrap-anywhere font-semibold font-serif text-2xl sm:text-3xl" lang={language}>
            {name}
          </h1>
          <p className="mt-1 mb-5 text-lg text-muted">{t("page.lead", { issuer: issuerName })}</p>
          {isRetired ? (
            <div className="mb-5">
              <Notice>{t("page.retired")}</Notice>
            </div>
          ) : null}
          <Prose text={description} language={language} />
          <h2 id="criteria" className="mt-8 mb-2 font-semibold text-lg">
            {t("page.criteria")}
          </h2>
          <Prose text={criteria} language={language} />
          {content.alignments.length === 0 ? null : (
            <>
              <h2 className="mt-8 mb-2 font-semibold text-lg">{t("one.alignments")}</h2>
              <ul className="flex max-w-prose flex-col gap-3">
                {content.alignments.map(({ targetUrl, targetName, targetCode, targetFramework, targetDescription }) => (
                  <li key={`${targetUrl} ${targetName}`}>
                    <a href={targetUrl} rel="noopener noreferrer" className="link wrap-anywhere">
                      {targetName}
                    </a>
                    <span className="text-muted">
                      {[targetFramework, targetCode].flatMap((said) => (said ? [` · ${said}`] : [])).join("")}
                    </span>
                    {targetDescription ? <p className="text-muted">{targetDescription}</p> : null}
                  </li>
                ))}
              </ul>
            </>
          )}
          <h2 className="mt-8 mb-2 font-semibold text-lg">{t("page.details")}</h2>
          <dl className="flex flex-wrap gap-x-10 gap-y-3">
            {facts.map(([label, value]) =>
              value === null ? null : (
                <div key={label} className="min-w-0">
                  <dt className="text-muted text-sm">{label}</dt>
                  <dd className="wrap-anywhere">{value}</dd>
                </div>
              ),
            )}
          </dl>
          {others.length === 0 ? null : (
            <p className="mt-6">
              {t("page.otherLanguages")}{" "}
              {others.map((one, index) => (
                <span key={one.language}>
                  {index > 0 ? ", " : ""}
                  <Link
                    href={addressIn(content, one)}
                    hrefLang={one.language}
                    lang={one.language}
                    className="link inline-flex min-h-8 items-center"
                  >
                    {languageName(one.language, one.language)}
                  </Link>
                </span>
              ))}
            </p>
          )}
          <p className="mt-8 max-w-prose border-hairline border-t pt-4 text-muted">{t("page.whoHasIt")}</p>
        </div>
      </div>
    </PageBody>
  );
}
