import { RotateCw } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { BadgeMount } from "@/components/ui/badge-mount";
import { ClientMessages } from "@/components/ui/client-messages";
import { Disclosure } from "@/components/ui/disclosure";
import { JsonView } from "@/components/ui/json-view";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { Prose } from "@/components/ui/prose";
import { Surface } from "@/components/ui/surface";
import { type Described, describeVerification } from "@/components/verification/describe-verification";
import { TechnicalLog, Verdict, VerificationLog } from "@/components/verification/verification-log";
import { imageAddress } from "@/lib/domain/achievements/image-address";
import { findShownRenewal } from "@/lib/domain/credentials/find-shown-renewal";
import { readCredential } from "@/lib/domain/credentials/read-credential";
import { verifyOnline } from "@/lib/domain/credentials/verify-online";
import { env } from "@/lib/platform/env";
import { calendarDate } from "@/lib/platform/i18n/format-date";
import { readViewer } from "../../../read-viewer.ts";
import { RecipientCheck } from "./_recipient-check.tsx";

interface Props {
  params: Promise<{ credential: string }>;
}

const readShown = cache(async (id: string) => {
  const { signedIn } = await readViewer();
  return readCredential(id, signedIn?.person.id);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { credential: id } = await params;
  const shown = await readShown(id);
  if (!shown) return {};
  const { achievement, achievementVersion: version, issuer } = shown;
  const { name, description } = achievement;
  const image = `${env().PUBLIC_URL}${imageAddress({ id: achievement.id, version }, "png")}`;
  return {
    title: name,
    description,
    openGraph: { title: name, description, siteName: issuer.name, images: [{ url: image, alt: name }] },
    twitter: { card: "summary" },
    ...(shown.visibility === "LINK"
      ? { alternates: { types: { "application/vc+ld+json": `${env().PUBLIC_URL}/credentials/${shown.id}` } } }
      : {}),
  };
}

/** The public page of a badge: it verifies the stored document again each time, and says what it found, check by check. */
export default async function VerificationPage({ params }: Props) {
  const t = await getTranslations("verify");
  const format = await getFormatter();
  const { credential: id } = await params;
  const [{ language, signedIn }, shown] = await Promise.all([readViewer(), readShown(id)]);
  if (!shown) notFound();
  const { achievement, issuer, timeZone } = shown;
  const now = new Date();
  const verification = await verifyOnline(shown.body, { now, isSignedIn: false });
  const described = describeVerification(verification, {
    t,
    language,
    timeZone,
    issued: { issuer: issuer.name, at: shown.issuedAt },
  });
  // What the badge itself says: the achievement may have changed since.
  const { summary } = verification;
  const said = {
    name: summary?.name ?? achievement.name,
    description: summary?.description ?? achievement.description,
    criteria: summary?.criteria ?? achievement.criteria,
    language: summary?.language ?? achievement.language,
  };
  const renewal = await findShownRenewal(shown, signedIn?.person.id, now);
  const isOwner = signedIn?.person.id === shown.personId;
  return (
    <PageBody width="page">
      {shown.visibility === "PRIVATE" && isOwner ? (
        <div className="mb-6">
          <Notice tone="private" title={t("ownerNotice.title")}>
            {t("ownerNotice.text")}{" "}
            <Link href={`/badges/${shown.id}#share`} className="link">
              {t("ownerNotice.change")}
            </Link>
          </Notice>
        </div>
      ) : null}
      <Verdict described={described} level="h1" />
      {renewal ? (
        <div className="mt-6">
          <Notice>
            {t("renewed", { date: format.dateTime(renewal.awardedAt, "long", { timeZone }) })}{" "}
            <Link href={`/verify/${renewal.id}`} className="link">
              {t("openRenewal")}
            </Link>
          </Notice>
        </div>
      ) : null}
      {shown.withheld.length > 0 ? (
        <p className="mt-4 max-w-prose text-muted">
          {t("withheld", {
            items: format.list(
              shown.withheld.map((one) => t(`withholdings.${one}`)),
              { type: "conjunction" },
            ),
          })}
        </p>
      ) : null}

      <div className="mt-8 grid gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)] lg:grid-rows-[auto_1fr] lg:gap-x-12 lg:gap-y-10">
        <div className="min-w-0">
          <div className="flex gap-5">
            <BadgeMount
              src={imageAddress({ id: achievement.id, version: shown.achievementVersion })}
              size={112}
              state={mountStateOf(described)}
              className="max-sm:size-20!"
            />
            <div className="min-w-0">
              <h2 className="font-semibold font-serif text-2xl" lang={said.language}>
                {said.name}
              </h2>
              <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
                <dt className="text-muted">{t("issuer")}</dt>
                <dd>{issuer.name}</dd>
                <dt className="text-muted">{t("earnedOn")}</dt>
                <dd>
                  <time dateTime={calendarDate(shown.awardedAt, timeZone)}>
                    {format.dateTime(shown.awardedAt, "short", { timeZone })}
                  </time>
                </dd>
                <dt className="text-muted">{t("issuedOn")}</dt>
                <dd>
                  <time dateTime={calendarDate(shown.issuedAt, timeZone)}>
                    {format.dateTime(shown.issuedAt, "short", { timeZone })}
                  </time>
                </dd>
              </dl>
            </div>
          </div>
          <section className="mt-8">
            <h2 className="mb-2 font-semibold text-lg">{t("meaning")}</h2>
            <Prose text={said.description} language={said.language} />
          </section>
          <section className="mt-6">
            <h2 className="mb-2 font-semibold text-lg">{t("criteria")}</h2>
            <Prose text={said.criteria} language={said.language} />
          </section>
        </div>

        <Surface aria-labelledby="checks" className="self-start lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <h2 id="checks" className="font-semibold text-lg">
              {t("checks")}
            </h2>
            <a href={`/verify/${shown.id}`} className="link no-print inline-flex min-h-6 items-center gap-1.5 text-sm">
              <RotateCw aria-hidden="true" size={14} />
              {t("checkAgain")}
            </a>
          </div>
          <VerificationLog described={described} label={t("checks")} />
          <p className="mt-5 border-hairline border-t pt-3 text-muted text-sm">
            {t("checkedJustNow", { time: format.dateTime(now, "time", { timeZone }) })}
          </p>
        </Surface>

        <div className="min-w-0 self-start">
          <ClientMessages of={["verify.recipient"]}>
            <RecipientCheck credentialId={shown.id} />
          </ClientMessages>
        </div>
      </div>

      <div className="no-print mt-8 flex flex-col gap-2">
        {shown.visibility === "LINK" ? (
          <p>
            <a href={`/credentials/${shown.id}`} rel="alternate" type="application/vc+ld+json" className="link">
              {t("machine")}
            </a>
            {shown.jws === null ? null : (
              <>
                {" · "}
                <a href={`/credentials/${shown.id}/jws`} rel="alternate" type="application/vc+jwt" className="link">
                  {t("machineJws")}
                </a>
              </>
            )}
          </p>
        ) : null}
        <Disclosure title={t("how")}>
          <p className="max-w-prose">{t("howText")}</p>
        </Disclosure>
        <Disclosure title={t("technical")}>
          <div className="flex flex-col gap-4">
            <TechnicalLog described={described} />
            <JsonView text={shown.body} label={t("document")} />
          </div>
        </Disclosure>
      </div>
    </PageBody>
  );
}

/** What no longer holds is shown muted. */
function mountStateOf({ conclusion }: Described): "valid" | "expired" | "revoked" {
  if (conclusion === "expired" || conclusion === "early") return "expired";
  return ["invalid", "not-a-badge", "revoked", "suspended"].includes(conclusion) ? "revoked" : "valid";
}
