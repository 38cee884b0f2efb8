import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { z } from "zod";
import { BadgeMount } from "@/components/ui/badge-mount";
import { ButtonLink } from "@/components/ui/button";
import { EmptyList, ListPage } from "@/components/ui/list-page";
import { countIssued, issuedMax } from "@/lib/domain/achievements/count-issued";
import { listAchievements } from "@/lib/domain/achievements/list-achievements";
import { readAdministration } from "../read-administration.ts";
import { StateChip } from "./_state-chip.tsx";
import { artAddress } from "./art-address.ts";

const pageLength = 50;
const Cursor = z.object({ after: z.uuid(), name: z.string().max(200) });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("achievements");
  return { title: t("title") };
}

/** What can be earned, by name. */
export default async function AchievementsPage({
  params,
  searchParams,
}: PageProps<"/admin/[organization]/achievements">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("achievements.list");
  const tAchievements = await getTranslations("achievements");
  const format = await getFormatter();
  const { data: cursor } = Cursor.safeParse(await searchParams);
  const base = `/admin/${organizationId}/achievements`;
  const rows = await listAchievements(organizationId, {
    orderBy: "name",
    after: cursor && { id: cursor.after, name: cursor.name },
    limit: pageLength + 1,
  });
  const shown = rows.slice(0, pageLength);
  const issuedCounts = await countIssued(
    organizationId,
    shown.map(({ id }) => id),
  );
  const last = shown.at(-1);
  const older =
    rows.length > pageLength && last ? `${base}?${new URLSearchParams({ after: last.id, name: last.name })}` : null;

  return (
    <ListPage
      title={tAchievements("title")}
      lead={t("lead")}
      actions={
        <ButtonLink href={`${base}/new`} look="primary">
          {t("add")}
        </ButtonLink>
      }
      rows={shown}
      columns={[
        {
          label: t("achievement"),
          cell: (achievement) => (
            <span className="flex items-center gap-3">
              <BadgeMount src={artAddress(organizationId, achievement)} size={40} />
              <Link
                href={`${base}/${achievement.id}`}
                className="link wrap-anywhere inline-flex min-h-9 items-center font-semibold"
              >
                {achievement.name}
              </Link>
            </span>
          ),
        },
        { label: t("state"), cell: ({ state }) => <StateChip state={state} /> },
        {
          label: t("courses"),
          isNumber: true,
          cell: ({ rule: { courseIds } }) =>
            courseIds.length === 0 ? (
              <span className="text-muted">{t("noCourses")}</span>
            ) : (
              format.number(courseIds.length)
            ),
        },
        {
          label: t("issued"),
          isNumber: true,
          cell: ({ id }) => {
            const issued = issuedCounts.get(id) ?? 0;
            return issued > issuedMax ? t("moreThan", { count: format.number(issuedMax) }) : format.number(issued);
          },
        },
      ]}
      empty={<EmptyList title={t("empty")} text={t("emptyText")} />}
      pagination={{
        label: t("paging"),
        newest: cursor ? { href: base, label: t("first") } : null,
        older: older ? { href: older, label: t("next") } : null,
      }}
    />
  );
}
