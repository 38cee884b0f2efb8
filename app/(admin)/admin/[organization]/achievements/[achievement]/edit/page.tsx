import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BackLink } from "@/components/ui/back-link";
import { ClientMessages } from "@/components/ui/client-messages";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import type { Achievement } from "@/lib/domain/achievements/find-own-achievement";
import { achievementTypes, alignmentTargetTypes } from "@/lib/domain/achievements/vocabulary";
import { findMessage } from "@/lib/platform/i18n/find-message";
import { readAdministration } from "../../../read-administration.ts";
import { alignmentParts } from "../../achievement-form.ts";
import { artAddress } from "../../art-address.ts";
import { findAchievement } from "../../find-achievement.ts";
import { EditForm } from "./_edit-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("achievements.one");
  return { title: t("edit") };
}

/** Everything that an achievement says, but for its picture, its rule and its other languages. */
export default async function EditAchievementPage({
  params,
}: PageProps<"/admin/[organization]/achievements/[achievement]/edit">) {
  const t = await getTranslations("achievements.fields");
  const tTypes = await getTranslations("achievements.types");
  const tAchievements = await getTranslations("achievements");
  const { organization, achievement: id } = await params;
  const { organizationId } = await readAdministration(organization);
  const achievement = await findAchievement(organizationId, id);
  const page = `/admin/${organizationId}/achievements/${id}`;
  const known: readonly string[] = achievementTypes;
  const period = shownPeriod(achievement.validityPeriod);
  return (
    <PageBody>
      <BackLink href={page}>{achievement.name}</BackLink>
      <PageHeader title={tAchievements("one.edit")} />
      <ClientMessages of={["achievements.fields", "achievements.preview"]}>
        <EditForm
          hidden={{ organization: String(organizationId), achievement: id }}
          cancelHref={page}
          art={artAddress(organizationId, achievement)}
          types={[...achievementTypes, ...(known.includes(achievement.type) ? [] : [achievement.type])]
            .map((type) => ({ value: type, label: findMessage(tTypes, type) ?? type }))
            .sort((a, b) => a.label.localeCompare(b.label))}
          units={[
            ...(["Y", "M", "D"] as const).map((unit) => ({ value: unit, label: t(`units.${unit}`) })),
            ...(period.unit.startsWith("P")
              ? [{ value: period.unit, label: t("keepPeriod", { period: period.unit }) }]
              : []),
          ]}
          targetTypes={targetTypesOf(achievement)}
          alignments={Array.from({ length: Math.min(achievement.alignments.length + 1, 20) }, (__, number) => ({
            legend: t("alignment", { number: number + 1 }),
            isNew: number === achievement.alignments.length,
          }))}
          current={{
            ...namedFields(achievement),
            tags: achievement.tags.join(", "),
            credits: achievement.credits === null ? "" : String(achievement.credits),
            validity: period.count,
            validityUnit: period.unit,
          }}
        />
      </ClientMessages>
    </PageBody>
  );
}

/** A period of one unit as its two fields; any other as the unit alone, which leaves it as it is. */
function shownPeriod(period: string | null): { count: string; unit: string } {
  if (period === null) return { count: "", unit: "Y" };
  const [, count, unit] = /^P(\d+)([YMD])$/.exec(period) ?? [];
  return count && unit ? { count, unit } : { count: "", unit: period };
}

function namedFields(achievement: Achievement): Record<string, string> {
  const { name, description, criteria, language, type, imageCaption, alignments } = achievement;
  const parts = alignments.flatMap((alignment, number) =>
    alignmentParts.map((part) => [`${part}.${number}`, alignment[part] ?? ""]),
  );
  return {
    ...{ name, description, criteria, language, type, imageCaption: imageCaption ?? "" },
    ...Object.fromEntries(parts),
  };
}

function targetTypesOf({ alignments }: Achievement): string[] {
  const used = alignments.flatMap(({ targetType }) => (targetType ? [targetType] : []));
  return [...new Set([...alignmentTargetTypes, ...used])];
}
