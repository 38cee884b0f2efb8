import { ArrowLeft, Download, RotateCw } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { BadgeMount } from "@/components/ui/badge-mount";
import { Button, ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { JsonView } from "@/components/ui/json-view";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { BadgeContents } from "@/components/verification/badge-contents";
import { describeVerification } from "@/components/verification/describe-verification";
import { TechnicalLog, Verdict, VerificationLog } from "@/components/verification/verification-log";
import { findImportedBadge } from "@/lib/domain/wallet/find-imported-badge";
import { calendarDate } from "@/lib/platform/i18n/format-date";
import { requireSession } from "@/lib/session/read-session";
import { readViewer } from "../../../../read-viewer.ts";
import { checkAgain, removeBadge } from "./actions.ts";

interface Props {
  params: Promise<{ external: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { external: id } = await params;
  const { person } = await requireSession(`/badges/external/${id}`);
  return { title: (await findImportedBadge(person.id, id))?.name };
}

/** A badge of another issuer that the learner keeps here: what it states, what its verification found, and its file. */
export default async function ExternalBadgePage({ params, searchParams }: Props) {
  const t = await getTranslations("wallet.badge");
  const tWallet = await getTranslations("wallet");
  const tVerify = await getTranslations("verify");
  const format = await getFormatter();
  const { external: id } = await params;
  const { person } = await requireSession(`/badges/external/${id}`);
  const [{ language }, badge, query] = await Promise.all([
    readViewer(),
    findImportedBadge(person.id, id),
    searchParams,
  ]);
  if (!badge) notFound();
  const { conclusion, steps } = badge;
  const described = describeVerification(
    { conclusion, steps },
    {
      t: tVerify,
      language,
      timeZone: "UTC",
      issued: badge.validFrom && { issuer: badge.issuerName, at: badge.validFrom },
      recipient: "owner",
    },
  );
  const date = (moment: Date, style: "short" | "time" = "short") => format.dateTime(moment, style, { timeZone: "UTC" });
  return (
    <PageBody>
      <p className="mb-6">
        <Link href="/badges" className="inline-flex min-h-8 items-center gap-1.5 text-muted hover:text-ink">
          <ArrowLeft aria-hidden="true" size={18} />
          {t("back")}
        </Link>
      </p>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)] lg:gap-x-12">
        <div className="flex min-w-0 flex-col gap-8">
          <header className="flex flex-col gap-5 sm:flex-row">
            <BadgeMount src={`/badges/external/${badge.id}/image`} size={160} state="external" />
            <div className="min-w-0">
              <StatusChip status="external" label={tWallet("external")} />
              <h1 className="mt-2 break-words font-semibold text-2xl sm:text-3xl">
                {badge.name || tWallet("unnamed")}
              </h1>
              <p className="mt-1 break-words text-lg text-muted">
                {t("issuedBy", { issuer: badge.issuerName || tWallet("unknownIssuer") })}
              </p>
              <dl className="mt-4 flex flex-wrap gap-x-10 gap-y-3">
                {badge.validFrom ? <DateFact term={t("validFrom")} moment={badge.validFrom} show={date} /> : null}
                <div>
                  <dt className="text-muted text-sm">{t("validUntil")}</dt>
                  <dd>
                    {badge.validUntil ? (
                      <time dateTime={calendarDate(badge.validUntil, "UTC")}>{date(badge.validUntil)}</time>
                    ) : (
                      t("noExpiry")
                    )}
                  </dd>
                </div>
                <DateFact
                  term={t("addedOn")}
                  moment={badge.createdAt}
                  show={(moment) => `${date(moment)}, ${t(`addedBy.${badge.origin}`)}`}
                />
              </dl>
              <p className="mt-3 text-muted text-sm">{t("stated")}</p>
            </div>
          </header>
          <Verdict described={described} level="h2" />
          {badge.contents ? (
            <Surface aria-labelledby="contents">
              <h2 id="contents" className="font-semibold text-lg">
                {tVerify("contents.title")}
              </h2>
              <p className="mb-4 text-muted text-sm">{tVerify("contents.stated")}</p>
              <BadgeContents contents={badge.contents} />
            </Surface>
          ) : null}
          <Surface aria-labelledby="file">
            <h2 id="file" className="mb-3 font-semibold text-lg">
              {t("file")}
            </h2>
            {badge.fileName ? <p className="mb-3 break-all font-mono text-sm">{badge.fileName}</p> : null}
            <div className="flex flex-wrap gap-2">
              <ButtonLink href={`/badges/external/${badge.id}/file`} prefetch={false} download>
                <Download aria-hidden="true" size={18} />
                {t("download")}
              </ButtonLink>
              {badge.fileMediaType && /^(image|application\/pdf)/.test(badge.fileMediaType) ? (
                <ButtonLink href={`/badges/external/${badge.id}/file?part=text`} prefetch={false} download look="quiet">
                  {t("downloadText")}
                </ButtonLink>
              ) : null}
            </div>
            <p className="mt-2 text-muted text-sm">{t("downloadHint")}</p>
            <div className="mt-5 border-hairline border-t pt-4">
              <Disclosure title={t("remove")}>
                <p className="mb-3 max-w-prose">{t("removeText")}</p>
                <form action={removeBadge}>
                  <input type="hidden" name="badge" value={badge.id} />
                  <Button type="submit" look="danger">
                    {t("removeConfirm")}
                  </Button>
                </form>
              </Disclosure>
            </div>
          </Surface>
        </div>
        <Surface aria-labelledby="checks" className="self-start">
          <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <h2 id="checks" className="font-semibold text-lg">
              {t("checks")}
            </h2>
            <form action={checkAgain}>
              <input type="hidden" name="badge" value={badge.id} />
              <Button type="submit">
                <RotateCw aria-hidden="true" size={16} />
                {t("checkAgain")}
              </Button>
            </form>
          </div>
          {query["checked"] ? (
            <div className="mb-4">
              <Notice tone={query["checked"] === "now" ? "done" : "problem"} announce>
                {query["checked"] === "now" ? t("checkedAgain") : t("tooOften")}
              </Notice>
            </div>
          ) : null}
          <VerificationLog described={described} label={t("checks")} />
          {conclusion === "elsewhere" ? (
            <div className="mt-4">
              <Notice tone="warning">
                {t("differsFix")}{" "}
                <Link href="/profile#addresses" className="link">
                  {tWallet("adding.differsLink")}
                </Link>
              </Notice>
            </div>
          ) : null}
          <p className="mt-5 border-hairline border-t pt-3 text-muted text-sm">
            {t("checkedOn", { date: date(badge.verifiedAt, "time") })}
          </p>
        </Surface>
      </div>
      <div className="mt-8">
        <Disclosure title={t("technical")}>
          <div className="flex flex-col gap-4">
            <TechnicalLog described={described} />
            {badge.originUrl ? <p className="break-all font-mono text-sm">{badge.originUrl}</p> : null}
            <JsonView text={badge.body} label={t("document")} />
          </div>
        </Disclosure>
      </div>
    </PageBody>
  );
}

function DateFact({ term, moment, show }: { term: string; moment: Date; show: (moment: Date) => string }) {
  return (
    <div>
      <dt className="text-muted text-sm">{term}</dt>
      <dd>
        <time dateTime={calendarDate(moment, "UTC")}>{show(moment)}</time>
      </dd>
    </div>
  );
}
