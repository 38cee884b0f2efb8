import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { FormField } from "@/components/ui/form-control";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { type AchievementChoice, listAchievementChoices } from "@/lib/domain/credentials/bulk/list-achievement-choices";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import type { Translator } from "@/lib/platform/i18n/translator";
import { readAdministration } from "../../../read-administration.ts";
import { readBadgeIds } from "../../badge-state.ts";
import { giveByForm, reissueByForm, revokeByForm } from "../actions.ts";
import { readRunKind } from "../run-kinds.ts";

const choicesMax = 500;
const actions = { ISSUE: giveByForm, REISSUE: reissueByForm, REVOKE: revokeByForm } as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("runs");
  return { title: t("title") };
}

/** An order for many badges: of an achievement, of a key, or those that were chosen in the list. */
export default async function NewRunPage({ params, searchParams }: PageProps<"/admin/[organization]/badges/runs/new">) {
  const { organizationId, organizationName } = await readAdministration((await params).organization);
  const t = await getTranslations("runs.form");
  const tRuns = await getTranslations("runs");
  const page = `/admin/${organizationId}/badges/runs`;
  const { kind: wanted, achievement, key, badge } = await searchParams;
  const kind = readRunKind(wanted);
  if (!kind) redirect(page);
  const badges = kind === "ISSUE" ? [] : readBadgeIds(badge);
  const keyId = kind === "REISSUE" && typeof key === "string" ? key : "";
  const [timeZone, choices] = await Promise.all([
    readTimeZone(organizationId),
    listAchievementChoices(organizationId, choicesMax),
  ]);
  const possible = kind === "ISSUE" ? choices.filter(({ state }) => state === "PUBLISHED") : choices;
  const isGiven = badges.length > 0 || keyId !== "";
  const lead = `${t("of", { organization: organizationName })} ${t(`leads.${kind}`)}`;
  const [chosen] = readBadgeIds(achievement);
  const fields = [
    ...(isGiven ? [] : [achievementField(possible, chosen, kind === "ISSUE" ? t("achievement") : t("allOf"), t)]),
    ...(kind === "ISSUE" ? recipientFields(timeZone, t) : []),
    ...(kind === "REVOKE" ? reasonFields(t) : []),
  ];
  return (
    <PageBody width="narrow">
      <BackLink href={page}>{tRuns("back")}</BackLink>
      <PageHeader title={t(`titles.${kind}`)} lead={lead} />
      {possible.length === 0 && !isGiven ? (
        <EmptyState title={t("noAchievements")}>
          <p>{t("noAchievementsText")}</p>
          <ButtonLink href={`/admin/${organizationId}/achievements`}>{t("toAchievements")}</ButtonLink>
        </EmptyState>
      ) : (
        <Surface>
          {isGiven ? (
            <p className="wrap-anywhere mb-5 font-semibold">
              {keyId === "" ? t("chosen", { count: badges.length }) : tRuns("ofKey", { key: keyId })}
            </p>
          ) : null}
          <ActionForm
            action={actions[kind]}
            look={kind === "REVOKE" ? "danger" : "primary"}
            hidden={{ organization: String(organizationId), badges: badges.join(" "), key: keyId }}
            fields={fields}
            submit={t(`submits.${kind}`)}
          />
          <p className="mt-3">
            <ButtonLink href={page} className="w-full sm:w-auto">
              {t("cancel")}
            </ButtonLink>
          </p>
        </Surface>
      )}
    </PageBody>
  );
}

const achievementField = (
  choices: readonly AchievementChoice[],
  chosen: string | undefined,
  label: string,
  t: Translator<"runs.form">,
): FormField => ({
  name: "achievement",
  label,
  kind: "choice",
  ...(chosen === undefined ? {} : { value: chosen }),
  options: choices.map(({ id, name, state }) => ({
    value: id,
    label: state === "RETIRED" ? t("retired", { name }) : name,
  })),
});

const recipientFields = (timeZone: string, t: Translator<"runs.form">): FormField[] => [
  {
    name: "who",
    label: t("who"),
    kind: "choice",
    options: (["listed", "earned"] as const).map((value) => ({ value, label: t(`whoOptions.${value}`) })),
  },
  {
    name: "recipients",
    label: t("recipients"),
    hint: t("recipientsHint", { zone: timeZone }),
    optional: t("optional"),
    kind: "lines",
  },
];

const reasonFields = (t: Translator<"runs.form">): FormField[] => [
  { name: "reason", label: t("reason"), hint: t("reasonHint"), kind: "lines" },
  {
    name: "visibility",
    label: t("visibility"),
    kind: "choice",
    options: (["private", "public"] as const).map((value) => ({ value, label: t(`visibilities.${value}`) })),
  },
];
