import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { BadgeMount } from "@/components/ui/badge-mount";
import { ButtonLink } from "@/components/ui/button";
import { PageBody } from "@/components/ui/page-body";
import { Surface } from "@/components/ui/surface";
import { imageAddress } from "@/lib/domain/achievements/image-address";
import { listIssuedAchievements } from "@/lib/domain/issuers/list-issued-achievements";
import { parseIssuerNumber } from "@/lib/domain/issuers/parse-issuer-number";
import { readIssuer } from "@/lib/domain/issuers/read-issuer";

interface Props {
  params: Promise<{ issuer: string }>;
}

const achievementsMax = 60;

const read = cache(async (issuer: string) => {
  const organizationId = parseIssuerNumber(issuer);
  const found = organizationId === null ? null : await readIssuer(organizationId);
  return found && organizationId !== null ? { organizationId, ...found } : null;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const issuer = await read((await params).issuer);
  if (!issuer) return {};
  const { name, description } = issuer;
  return { title: name, ...(description === null ? {} : { description }), openGraph: { title: name } };
}

/** Who issues an organization's badges: what the address in each of them leads people to. */
export default async function IssuerPage({ params }: Props) {
  const issuer = await read((await params).issuer);
  const t = await getTranslations("issuing.page");
  if (!issuer) notFound();
  const { organizationId, name, url, description, email, did, keys } = issuer;
  const achievements = await listIssuedAchievements(organizationId, achievementsMax);
  const own = `/issuers/${organizationId}`;
  const retired = keys.filter(({ state }) => state === "RETIRED").length;
  const documents = [
    [`${own}/did.json`, t("didDocument")],
    [`${own}/jwks.json`, t("jwks")],
    [`${own}/profile.json`, t("profile")],
  ] as const;
  return (
    <PageBody width="page">
      <header className="max-w-prose">
        <h1 className="font-semibold font-serif text-2xl sm:text-3xl">{name}</h1>
        <p className="mt-1 text-lg text-muted">{t("lead")}</p>
        {description ? <p className="mt-4 whitespace-pre-line">{description}</p> : null}
        <p className="mt-5">
          <ButtonLink href="/verify">{t("check")}</ButtonLink>
        </p>
      </header>
      <div className="mt-8 grid gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)] lg:gap-x-12">
        <section aria-labelledby="achievements" className="min-w-0">
          <h2 id="achievements" className="mb-4 font-semibold text-xl">
            {t("achievements")}
          </h2>
          {achievements.length === 0 ? <p className="text-muted">{t("noAchievements")}</p> : null}
          <ul className="flex flex-col gap-4">
            {achievements.map((achievement) => (
              <li key={achievement.id} className="flex gap-4">
                <BadgeMount src={imageAddress(achievement)} size={64} />
                <div className="min-w-0" lang={achievement.language}>
                  <Link
                    href={`/achievements/${achievement.id}`}
                    className="link inline-flex min-h-6 items-center font-semibold"
                  >
                    <span className="wrap-anywhere">{achievement.name}</span>
                  </Link>
                  <p className="wrap-anywhere line-clamp-2 text-muted">{achievement.description}</p>
                </div>
              </li>
            ))}
          </ul>
          {achievements.length === achievementsMax ? (
            <p className="mt-4 text-muted text-sm">{t("achievementsMore", { count: String(achievementsMax) })}</p>
          ) : null}
        </section>
        <Surface aria-labelledby="keys" className="self-start">
          <dl className="flex flex-col gap-3">
            {url.endsWith(own) ? null : (
              <div className="min-w-0">
                <dt className="text-muted text-sm">{t("website")}</dt>
                <dd>
                  <a href={url} className="link wrap-anywhere">
                    {url}
                  </a>
                </dd>
              </div>
            )}
            {email ? (
              <div>
                <dt className="text-muted text-sm">{t("email")}</dt>
                <dd>
                  <a href={`mailto:${email}`} className="link wrap-anywhere">
                    {email}
                  </a>
                </dd>
              </div>
            ) : null}
            <div>
              <dt className="text-muted text-sm">{t("did")}</dt>
              <dd className="wrap-anywhere font-mono text-sm">{did}</dd>
            </div>
          </dl>
          <h2 id="keys" className="mt-6 mb-2 font-semibold text-lg">
            {t("keys")}
          </h2>
          <p>{retired === 0 ? t("keysTextNone") : t("keysText", { count: retired })}</p>
          <h3 className="mt-4 mb-1 text-muted text-sm">{t("documents")}</h3>
          <ul>
            {documents.map(([href, label]) => (
              <li key={href}>
                <a href={href} className="link inline-flex min-h-8 items-center">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </Surface>
      </div>
    </PageBody>
  );
}
