import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { readIssuer } from "@/lib/domain/issuers/read-issuer";
import { keyNoticeMs } from "@/lib/domain/issuers/rotate-key";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { readAdministration } from "../read-administration.ts";
import { Identity } from "./_identity.tsx";
import { Keys } from "./_keys.tsx";
import { makeIssuer } from "./actions.ts";
import { describeSigned } from "./describe-signed.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("issuing.issuer");
  return { title: t("title") };
}

/** As whom the organization signs: its identity, its keys, and what can be done about them. */
export default async function IssuerPage({ params, searchParams }: PageProps<"/admin/[organization]/issuer">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("issuing.issuer");
  const format = await getFormatter();
  const [issuer, timeZone, { done, problem }] = await Promise.all([
    readIssuer(organizationId),
    readTimeZone(organizationId),
    searchParams,
  ]);
  const time = (moment: Date) => format.dateTime(moment, "time", { timeZone });
  if (!issuer)
    return (
      <PageBody>
        <PageHeader title={t("title")} lead={t("lead")} />
        <EmptyState title={t("none")}>
          <p>{t("noneText")}</p>
          <form action={makeIssuer}>
            <input type="hidden" name="organization" value={organizationId} />
            <Button type="submit" look="primary">
              {t("make")}
            </Button>
          </form>
        </EmptyState>
      </PageBody>
    );
  const waiting = issuer.keys.find(({ state }) => state === "PENDING");
  const usedFrom = waiting?.notBefore ?? new Date(Date.now() + keyNoticeMs);
  const signed = await Promise.all(
    issuer.keys.map(async ({ id }) => [id, await describeSigned(organizationId, id)] as const),
  );
  return (
    <PageBody>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex flex-col gap-6">
        {done === "rotated" ? (
          <Notice tone="done" announce>
            {t("rotated", { date: time(usedFrom) })}
          </Notice>
        ) : null}
        {done === "used" || done === "compromised" ? (
          <Notice tone="done" announce>
            {t(done)}
          </Notice>
        ) : null}
        {problem === "gone" || problem === "marked" ? (
          <Notice tone="problem" announce>
            {t(`errors.${problem}`)}
          </Notice>
        ) : null}
        <Identity organizationId={organizationId} issuer={issuer} />
        <Keys organizationId={organizationId} issuer={issuer} time={time} signed={new Map(signed)} />
      </div>
    </PageBody>
  );
}
