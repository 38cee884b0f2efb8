import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { findBadges } from "@/lib/domain/credentials/find-badges";
import { readAdministration } from "../../read-administration.ts";
import { changeBadgesByForm } from "../actions.ts";
import { canChange, chipOf, readBadgeChange, readBadgeIds } from "../badge-state.ts";

const shownMax = 20;
const reasonLengthMax = 500;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("issuing.badges");
  return { title: t("title") };
}

/** What a change of the chosen badges' state means, and the reason for it, before it is made. */
export default async function ChangeBadgesPage({
  params,
  searchParams,
}: PageProps<"/admin/[organization]/badges/change">) {
  const { organizationId, organizationName } = await readAdministration((await params).organization);
  const t = await getTranslations("issuing.change");
  const tBadges = await getTranslations("issuing.badges");
  const page = `/admin/${organizationId}/badges`;
  const { badge: given, to: wanted, reason } = await searchParams;
  const to = readBadgeChange(wanted);
  const badges = await findBadges(organizationId, readBadgeIds(given), new Date());
  if (!to || badges.length === 0) redirect(`${page}?problem=none-chosen`);
  const changing = badges.filter(({ state }) => canChange(state, to));
  const left = badges.length - changing.length;
  const shown = changing.filter(({ visibility }) => visibility === "LINK").length;
  return (
    <PageBody width="narrow">
      <BackLink href={page}>{t("back")}</BackLink>
      <PageHeader
        title={t(`titles.${to}`, { count: changing.length })}
        lead={`${t("of", { organization: organizationName })} ${t(`leads.${to}`)}`}
      />
      {changing.length === 0 ? (
        <EmptyState title={t("nothing")}>
          <p>{t("leaves", { count: left })}</p>
          <ButtonLink href={page}>{t("back")}</ButtonLink>
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-6">
          <Surface aria-labelledby="which">
            <h2 id="which" className="mb-3 font-semibold text-lg">
              {t("which")}
            </h2>
            <ul className="flex flex-col gap-2">
              {changing.slice(0, shownMax).map(({ id, achievementName, personName, state }) => (
                <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                  <span className="wrap-anywhere min-w-0">
                    {achievementName} <span className="text-muted">– {personName}</span>
                  </span>
                  <StatusChip status={chipOf[state]} label={tBadges(`states.${state}`)} />
                </li>
              ))}
            </ul>
            {changing.length > shownMax ? (
              <p className="mt-2 text-muted">{t("more", { count: changing.length - shownMax })}</p>
            ) : null}
          </Surface>
          <Surface aria-labelledby="impact">
            <h2 id="impact" className="mb-3 font-semibold text-lg">
              {t("impact")}
            </h2>
            <ul className="flex list-disc flex-col gap-1 pl-5">
              {shown > 0 ? <li>{t("shown", { count: shown })}</li> : null}
              <li>{t("immediate")}</li>
              <li>{t("visible")}</li>
              {left > 0 ? <li>{t("leaves", { count: left })}</li> : null}
            </ul>
          </Surface>
          <Surface>
            <ActionForm
              action={changeBadgesByForm}
              look={to === "REVOKED" ? "danger" : "primary"}
              hidden={{
                organization: String(organizationId),
                to,
                badges: changing.map(({ id }) => id).join(" "),
              }}
              submit={t(`submits.${to}`)}
              fields={[
                {
                  name: "reason",
                  label: t("reason"),
                  hint: t("reasonHint"),
                  kind: "lines",
                  ...(typeof reason === "string" ? { value: reason.slice(0, reasonLengthMax) } : {}),
                  ...(to === "ACTIVE" ? { optional: t("optional") } : {}),
                },
                {
                  name: "visibility",
                  label: t("visibility"),
                  kind: "choice",
                  options: [
                    { value: "private", label: t("visibilities.private") },
                    { value: "public", label: t("visibilities.public") },
                  ],
                },
              ]}
            />
            <p className="mt-3">
              <ButtonLink href={page} className="w-full sm:w-auto">
                {t("cancel")}
              </ButtonLink>
            </p>
          </Surface>
        </div>
      )}
    </PageBody>
  );
}
