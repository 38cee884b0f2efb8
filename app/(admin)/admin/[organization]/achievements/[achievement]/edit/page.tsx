import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { BackLink } from "@/components/ui/back-link";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import type { Achievement } from "@/lib/domain/achievements/find-own-achievement";
import { achievementTypes, alignmentTargetTypes } from "@/lib/domain/achievements/vocabulary";
import { readAdministration } from "../../../read-administration.ts";
import { artAddress } from "../../art-address.ts";
import { findAchievement } from "../../find-achievement.ts";
import { alignmentParts } from "../../read-achievement-form.ts";
import { EditForm } from "./_edit-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.achievements.one.edit };
}

/** Everything that an achievement says, but for its picture, its rule and its other languages. */
export default async function EditAchievementPage({
  params,
}: PageProps<"/admin/[organization]/achievements/[achievement]/edit">) {
  const { organization, achievement: id } = await params;
  const { organizationId, words } = await readAdministration(organization);
  const achievement = await findAchievement(organizationId, id);
  const { fields: text, preview, types } = words.achievements;
  const { keepPeriod, alignment, errors: _, ...plain } = text;
  const page = `/admin/${organizationId}/achievements/${id}`;
  const known: readonly string[] = achievementTypes;
  const period = shownPeriod(achievement.validityPeriod);
  return (
    <PageBody>
      <BackLink href={page}>{achievement.name}</BackLink>
      <PageHeader title={words.achievements.one.edit} />
      <EditForm
        hidden={{ organization: String(organizationId), achievement: id }}
        cancelHref={page}
        art={artAddress(organizationId, achievement)}
        words={{ ...plain, previewTitle: preview.title, previewLead: preview.lead }}
        types={[...achievementTypes, ...(known.includes(achievement.type) ? [] : [achievement.type])]
          .map((type) => ({ value: type, label: Object.entries(types).find(([term]) => term === type)?.[1] ?? type }))
          .sort((a, b) => a.label.localeCompare(b.label))}
        units={[
          ...(["Y", "M", "D"] as const).map((unit) => ({ value: unit, label: text.units[unit] })),
          ...(period.unit.startsWith("P") ? [{ value: period.unit, label: keepPeriod(period.unit) }] : []),
        ]}
        targetTypes={targetTypesOf(achievement)}
        alignments={Array.from({ length: Math.min(achievement.alignments.length + 1, 20) }, (__, number) => ({
          legend: alignment(number + 1),
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
