import { ArrowLeft, ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { badgeStatus } from "@/components/badges/badge-status";
import { BadgeMount } from "@/components/ui/badge-mount";
import { ButtonLink } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Disclosure } from "@/components/ui/disclosure";
import { JsonView } from "@/components/ui/json-view";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { Prose } from "@/components/ui/prose";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { imageAddress } from "@/lib/domain/achievements/image-address";
import { findReceipt } from "@/lib/domain/completions/find-receipt";
import { readOwnedCredential } from "@/lib/domain/credentials/read-owned-credential";
import { listDisclosures } from "@/lib/domain/credentials/sharing/list-disclosures";
import { readIssued } from "@/lib/domain/wallet/read-issued";
import { env } from "@/lib/platform/env";
import { calendarDate } from "@/lib/platform/i18n/format-date";
import { requireSession } from "@/lib/session/read-session";
import { readViewer } from "../../../read-viewer.ts";
import { BadgeChain, Renewed } from "./_badge-chain.tsx";
import { BadgeFiles } from "./_badge-files.tsx";
import { BadgeProvenance } from "./_badge-provenance.tsx";
import { BadgeState } from "./_badge-state.tsx";
import { PickUp } from "./_pick-up.tsx";
import { ShareMore } from "./_share-more.tsx";
import { VisibilityForm } from "./_visibility-form.tsx";

interface Props {
  params: Promise<{ badge: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { badge: id } = await params;
  const { person } = await requireSession(`/badges/${id}`);
  const [badge, record] = await Promise.all([
    readOwnedCredential(person.id, id),
    readIssued(person.id, id, new Date()),
  ]);
  return { title: record?.texts?.name ?? badge?.achievement.name };
}

/** One of the learner's own badges: what it is, who may see it, and where it comes from. */
export default async function BadgePage({ params, searchParams }: Props) {
  const t = await getTranslations("learner.badge");
  const tShell = await getTranslations("shell");
  const tWallet = await getTranslations("wallet");
  const format = await getFormatter();
  const { badge: id } = await params;
  const { person } = await requireSession(`/badges/${id}`);
  const now = new Date();
  const [{ language }, badge, record, query] = await Promise.all([
    readViewer(),
    readOwnedCredential(person.id, id),
    readIssued(person.id, id, now),
    searchParams,
  ]);
  if (!badge || !record) notFound();
  const { completion } = badge;
  const receipt = completion && (await findReceipt(badge.organizationId, completion.statementId));
  const { issuer, timeZone } = badge;
  const achievement = record.texts ?? badge.achievement;
  const validity = badgeStatus({ kind: "issued", conclusion: null, ...record }, now, tWallet, tShell);
  const url = `${env().PUBLIC_URL}/verify/${badge.id}`;
  const dates: [string, Date][] = [
    [t("earnedOn"), badge.awardedAt],
    [t("issuedOn"), badge.issuedAt],
  ];
  return (
    <PageBody>
      <p className="mb-6">
        <Link href="/badges" className="inline-flex min-h-8 items-center gap-1.5 text-muted hover:text-ink">
          <ArrowLeft aria-hidden="true" size={18} />
          {tWallet("badge.back")}
        </Link>
      </p>
      <div className="grid gap-8 lg:grid-cols-[256px_minmax(0,1fr)] lg:gap-x-12">
        <div className="flex justify-center lg:block">
          <BadgeMount
            src={imageAddress({ id: badge.achievement.id, version: badge.achievementVersion })}
            size={256}
            state={validity.mount}
          />
        </div>
        <header className="min-w-0">
          <StatusChip status={validity.chip} label={validity.label} />
          <h1 className="mt-2 font-semibold text-2xl sm:text-3xl" lang={achievement.language}>
            {achievement.name}
          </h1>
          <p className="mt-1 text-lg text-muted">{t("by", { issuer: issuer.name })}</p>
          <div className="mt-4">
            <Prose text={achievement.description} language={achievement.language} />
          </div>
          <dl className="mt-5 flex flex-wrap gap-x-10 gap-y-3">
            {dates.map(([label, date]) => (
              <div key={label}>
                <dt className="text-muted text-sm">{label}</dt>
                <dd>
                  <time dateTime={calendarDate(date, timeZone)} title={timeZone}>
                    {format.dateTime(date, "short", { timeZone })}
                  </time>
                </dd>
              </div>
            ))}
            <div>
              <dt className="text-muted text-sm">{t("validUntil")}</dt>
              <dd>
                {record.validUntil ? (
                  <time dateTime={calendarDate(record.validUntil, timeZone)} title={timeZone}>
                    {format.dateTime(record.validUntil, "short", { timeZone })}
                  </time>
                ) : (
                  t("noExpiry")
                )}
              </dd>
            </div>
          </dl>
          <div className="mt-5 flex flex-col gap-3">
            <BadgeState record={record} timeZone={timeZone} />
            <Renewed chain={record.chain} id={badge.id} timeZone={timeZone} />
          </div>
        </header>
      </div>

      <div className="mt-10 grid gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <Surface aria-labelledby="share">
            <h2 id="share" className="mb-4 font-semibold text-lg">
              {t("share")}
            </h2>
            {query["saved"] ? (
              <div className="mb-4">
                <Notice tone="done" announce>
                  {badge.visibility === "LINK" ? t("savedLink") : t("savedPrivate")}
                </Notice>
              </div>
            ) : null}
            <VisibilityForm
              id={badge.id}
              visibility={badge.visibility}
              withheld={badge.withheld}
              disclosures={listDisclosures(badge.body)}
              timeZone={timeZone}
            />
            <div className="mt-6 flex flex-col gap-4 border-hairline border-t pt-5">
              {badge.visibility === "LINK" ? <CopyField label={t("link")} value={url} /> : null}
              <div>
                <ButtonLink href={`/verify/${badge.id}`}>
                  <ExternalLink aria-hidden="true" size={18} />
                  {t("openVerification")}
                </ButtonLink>
              </div>
              {badge.visibility === "LINK" ? (
                <ShareMore
                  state={record.state}
                  entry={{
                    name: achievement.name,
                    issuerName: issuer.name,
                    awardedAt: badge.awardedAt,
                    validUntil: record.validUntil,
                    timeZone,
                    url,
                    id: badge.id,
                  }}
                />
              ) : (
                <p className="text-muted text-sm">{tWallet("own.shareFirst")}</p>
              )}
            </div>
          </Surface>
          <PickUp badge={badge.id} personId={person.id} timeZone={timeZone} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <BadgeFiles
            id={badge.id}
            hasToken={record.hasToken}
            isPrivate={badge.visibility === "PRIVATE"}
            isShortened={badge.withheld.length > 0}
          />
          <Surface aria-labelledby="provenance">
            <h2 id="provenance" className="mb-4 font-semibold text-lg">
              {t("provenance")}
            </h2>
            <BadgeProvenance badge={badge} record={record} receipt={receipt} language={language} />
          </Surface>
          {record.chain.length > 0 ? (
            <BadgeChain chain={record.chain} id={badge.id} now={now} timeZone={timeZone} />
          ) : null}
          <Surface aria-labelledby="criteria">
            <h2 id="criteria" className="mb-2 font-semibold text-lg">
              {t("criteria")}
            </h2>
            <Prose text={achievement.criteria} language={achievement.language} />
          </Surface>
        </div>
      </div>

      <div className="mt-8">
        <Disclosure title={t("technical")}>
          <p className="mb-3 text-muted">{t("technicalLead")}</p>
          <p className="mb-3">
            {t("credentialId")}: <code className="break-all font-mono text-sm">urn:uuid:{badge.id}</code>
          </p>
          <JsonView text={badge.body} label={t("technical")} />
        </Disclosure>
      </div>
    </PageBody>
  );
}
