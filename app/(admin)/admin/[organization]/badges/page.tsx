import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { z } from "zod";
import { BadgeMount } from "@/components/ui/badge-mount";
import { Button, ButtonLink } from "@/components/ui/button";
import { FilteredListPage } from "@/components/ui/filtered-list-page";
import { Notice } from "@/components/ui/notice";
import { StatusChip } from "@/components/ui/status-chip";
import { imageAddress } from "@/lib/domain/achievements/image-address";
import { badgeStates } from "@/lib/domain/badge-states/badge-state";
import { findLearner } from "@/lib/domain/credentials/find-learner";
import { listCredentials } from "@/lib/domain/credentials/list-credentials";
import { listIssuedAchievements } from "@/lib/domain/issuers/list-issued-achievements";
import { formatTimeCursor, parseTimeCursor } from "@/lib/platform/ids/time-cursor";
import { readAdministration } from "../read-administration.ts";
import { readListQuery } from "../read-list-query.ts";
import { ChooseAll } from "./_choose-all.tsx";
import { chipOf, mountOf, readBadgeChange, readBadgeState } from "./badge-state.ts";

const rowsMax = 50;
const achievementsMax = 500;
const acts = ["REVOKED", "SUSPENDED", "ACTIVE"] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("issuing.badges");
  return { title: t("title") };
}

/** Every badge that the organization issued; those that are chosen can be revoked, suspended, or have their suspension
 *  lifted. */
export default async function BadgesPage({ params, searchParams }: PageProps<"/admin/[organization]/badges">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("issuing.badges");
  const tRuns = await getTranslations("runs");
  const format = await getFormatter();
  const page = `/admin/${organizationId}/badges`;
  const { query: sent, timeZone, since, until } = await readListQuery(organizationId, page, searchParams);
  const { done, changed, left, problem, ...query } = sent;
  const achievements = await listIssuedAchievements(organizationId, achievementsMax);
  const before = parseTimeCursor(query["before"]);
  const achievementId = z.uuid().safeParse(query["achievement"]).data?.toLowerCase();
  const state = readBadgeState(query["state"]);
  const address = query["learner"];
  const personId = address === undefined ? undefined : await findLearner(organizationId, address);
  const found =
    personId === null
      ? []
      : await listCredentials(
          organizationId,
          { state, achievementId, personId, since: since ?? undefined, until: until ?? undefined },
          { after: before && { createdAt: before.at, id: before.id }, limit: rowsMax + 1 },
          new Date(),
        );
  const badges = found.slice(0, rowsMax);
  const last = found.length > rowsMax ? badges.at(-1) : undefined;
  const doneState = readBadgeChange(done);
  return (
    <FilteredListPage
      title={t("title")}
      lead={t("lead")}
      actions={<ButtonLink href={`${page}/runs`}>{tRuns("menu")}</ButtonLink>}
      path={page}
      query={query}
      timeZone={timeZone}
      filter={{
        main: [
          { name: "learner", label: t("learner"), hint: t("learnerHint"), type: "search" },
          {
            name: "state",
            label: t("state"),
            options: [
              { value: "", label: t("any") },
              ...badgeStates.map((value) => ({ value, label: t(`states.${value}`) })),
            ],
            shown: state && t(`states.${state}`),
          },
        ],
        more: [
          {
            name: "achievement",
            label: t("achievement"),
            options: [
              { value: "", label: t("any") },
              ...achievements.map(({ id, name }) => ({ value: id, label: name })),
            ],
            shown: achievements.find(({ id }) => id === achievementId)?.name,
          },
          { name: "since", label: t("since"), moment: since },
          { name: "until", label: t("until"), moment: until },
        ],
      }}
      rows={badges}
      columns={[
        {
          label: t("badge"),
          cell: (badge) => (
            <span className="flex items-center gap-3">
              <input
                type="checkbox"
                name="badge"
                value={badge.id}
                aria-label={t("selectOf", { badge: badge.achievementName, learner: badge.personName })}
                className="size-5 flex-none"
              />
              <BadgeMount
                src={imageAddress({ id: badge.achievementId, version: badge.achievementVersion })}
                size={36}
                state={mountOf[badge.state]}
              />
              <Link href={`${page}/${badge.id}`} className="link inline-flex min-h-9 items-center">
                <span className="wrap-anywhere">{badge.achievementName}</span>
              </Link>
            </span>
          ),
        },
        {
          label: t("learner"),
          cell: ({ personName, address: reported }) => (
            // Beside a long name of a badge an address keeps room: for all of it where there is enough for both.
            <span className="block md:min-w-36 xl:min-w-58">
              <span className="wrap-anywhere">{personName}</span>
              {reported ? <span className="wrap-anywhere block text-muted text-sm">{reported}</span> : null}
            </span>
          ),
        },
        {
          label: t("state"),
          cell: ({ state: one }) => <StatusChip status={chipOf[one]} label={t(`states.${one}`)} />,
        },
        {
          label: t("issued", { zone: timeZone }),
          cell: ({ createdAt }) => (
            <time dateTime={createdAt.toISOString()} className="whitespace-nowrap">
              {format.dateTime(createdAt, "time", { timeZone })}
            </time>
          ),
        },
      ]}
      around={(table) => (
        <form action={`${page}/change`} method="get">
          {table}
          <fieldset className="mt-5 flex flex-wrap items-center gap-3">
            <legend className="mb-2 font-semibold">{t("withChosen")}</legend>
            <ChooseAll label={t("selectAll")} />
            {acts.map((to) => (
              <Button key={to} type="submit" name="to" value={to} look={to === "REVOKED" ? "danger" : "plain"}>
                {t(`acts.${to}`)}
              </Button>
            ))}
            <Button type="submit" formAction={`${page}/runs/new`} name="kind" value="REISSUE">
              {tRuns("begin.REISSUE")}
            </Button>
          </fieldset>
        </form>
      )}
      next={last ? formatTimeCursor({ at: last.createdAt, id: last.id }) : null}
      nothing={{ title: t("nothing"), text: t("nothingText") }}
      empty={{ title: t("empty"), text: t("emptyText") }}
    >
      <div className="mb-6 flex flex-col gap-3 empty:hidden">
        {doneState ? (
          <Notice tone="done" announce>
            {t(`done.${doneState}`, { count: numberOf(changed) })}
          </Notice>
        ) : null}
        {numberOf(left) > 0 ? <Notice>{t("left", { count: numberOf(left) })}</Notice> : null}
        {problem === "none-chosen" ? (
          <Notice tone="problem" announce>
            {t("chooseFirst")}
          </Notice>
        ) : null}
        {personId === null ? <Notice>{t("unknownLearner")}</Notice> : null}
      </div>
    </FilteredListPage>
  );
}

const numberOf = (text: string | undefined): number => (/^\d{1,4}$/.test(text ?? "") ? Number(text) : 0);
