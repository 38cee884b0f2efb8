import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { readQuery } from "@/app/read-query";
import { readViewer } from "@/app/read-viewer";
import { BadgeMount } from "@/components/ui/badge-mount";
import { buildHref } from "@/components/ui/build-href";
import { Button, ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Filter } from "@/components/ui/filter";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { imageAddress } from "@/lib/domain/achievements/image-address";
import { findLearner } from "@/lib/domain/credentials/find-learner";
import { listCredentials } from "@/lib/domain/credentials/list-credentials";
import { listIssuedAchievements } from "@/lib/domain/issuers/list-issued-achievements";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { formatDate } from "@/lib/platform/i18n/format-date";
import { plural } from "@/lib/platform/i18n/plural";
import { readWallTime } from "@/lib/platform/i18n/wall-time";
import { readAdministration } from "../read-administration.ts";
import { ChooseAll } from "./_choose-all.tsx";
import { badgeStates, chipOf, readBadgeState } from "./badge-state.ts";
import { readCursor, writeCursor } from "./cursor.ts";

const rowsMax = 50;
const achievementsMax = 500;
const acts = ["REVOKED", "SUSPENDED", "ACTIVE"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.issuing.badges.title };
}

/** Every badge that the organization issued; those that are chosen can be revoked, suspended, or have their suspension
 *  lifted. */
export default async function BadgesPage({ params, searchParams }: PageProps<"/admin/[organization]/badges">) {
  const { organizationId, language, words } = await readAdministration((await params).organization);
  const text = words.issuing.badges;
  const { data } = words;
  const page = `/admin/${organizationId}/badges`;
  const { done, changed, left, problem, ...query } = readQuery(page, await searchParams);
  const [timeZone, achievements] = await Promise.all([
    readTimeZone(organizationId),
    listIssuedAchievements(organizationId, achievementsMax),
  ]);
  const time = (name: string) => (query[name] === undefined ? null : readWallTime(query[name], timeZone));
  const [since, until] = [time("since"), time("until")];
  const before = readCursor(query["before"]);
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
          { after: before, limit: rowsMax + 1 },
        );
  const badges = found.slice(0, rowsMax);
  const last = found.length > rowsMax ? badges.at(-1) : undefined;
  const isFiltered = Object.keys(query).length > 0;
  const doneState = readBadgeState(done);
  const timeField = (name: "since" | "until", moment: Date | null) => ({
    name,
    label: text[name],
    hint: data.filter.zone(timeZone),
    type: "datetime-local" as const,
    error: query[name] !== undefined && !moment ? data.filter.badTime : undefined,
    shown: moment ? formatDate(moment, language, timeZone, "second") : undefined,
  });

  return (
    <PageBody width="wide">
      <PageHeader
        title={text.title}
        lead={text.lead}
        actions={<ButtonLink href={`${page}/runs`}>{words.runs.menu}</ButtonLink>}
      />
      <div className="mb-6 flex flex-col gap-3 empty:hidden">
        {doneState ? (
          <Notice tone="done" announce>
            {plural(language, numberOf(changed), text.done[doneState])}
          </Notice>
        ) : null}
        {numberOf(left) > 0 ? <Notice>{plural(language, numberOf(left), text.left)}</Notice> : null}
        {problem === "none-chosen" ? (
          <Notice tone="problem" announce>
            {text.chooseFirst}
          </Notice>
        ) : null}
        {personId === null ? <Notice>{text.unknownLearner}</Notice> : null}
      </div>
      <Filter
        page={page}
        query={query}
        words={data.filter}
        main={[
          { name: "learner", label: text.learner, hint: text.learnerHint, type: "search" },
          {
            name: "state",
            label: text.state,
            options: [
              { value: "", label: text.any },
              ...badgeStates.map((value) => ({ value, label: text.states[value] })),
            ],
            shown: state && text.states[state],
          },
        ]}
        more={[
          {
            name: "achievement",
            label: text.achievement,
            options: [
              { value: "", label: text.any },
              ...achievements.map(({ id, name }) => ({ value: id, label: name })),
            ],
            shown: achievements.find(({ id }) => id === achievementId)?.name,
          },
          timeField("since", since),
          timeField("until", until),
        ]}
      />
      {badges.length > 0 ? (
        <form action={`${page}/change`} method="get">
          <Surface>
            <DataTable
              caption={text.title}
              rows={badges}
              columns={[
                {
                  label: text.badge,
                  cell: (badge) => (
                    <span className="flex items-center gap-3">
                      <input
                        type="checkbox"
                        name="badge"
                        value={badge.id}
                        aria-label={text.selectOf(badge.achievementName, badge.personName)}
                        className="size-5 flex-none"
                      />
                      <BadgeMount
                        src={imageAddress({ id: badge.achievementId, version: badge.achievementVersion })}
                        size={36}
                        state={badge.state === "ACTIVE" ? "valid" : "revoked"}
                      />
                      <Link href={`${page}/${badge.id}`} className="link inline-flex min-h-9 items-center">
                        <span className="wrap-anywhere">{badge.achievementName}</span>
                      </Link>
                    </span>
                  ),
                },
                {
                  label: text.learner,
                  cell: ({ personName, address: reported }) => (
                    // Beside a long name of a badge an address keeps room: for all of it where there is enough for both.
                    <span className="block md:min-w-36 xl:min-w-58">
                      <span className="wrap-anywhere">{personName}</span>
                      {reported ? <span className="wrap-anywhere block text-muted text-sm">{reported}</span> : null}
                    </span>
                  ),
                },
                {
                  label: text.state,
                  cell: ({ state: one }) => <StatusChip status={chipOf[one]} label={text.states[one]} />,
                },
                {
                  label: text.issued(timeZone),
                  cell: ({ createdAt }) => (
                    <time dateTime={createdAt.toISOString()} className="whitespace-nowrap">
                      {formatDate(createdAt, language, timeZone, "time")}
                    </time>
                  ),
                },
              ]}
            />
          </Surface>
          <fieldset className="mt-5 flex flex-wrap items-center gap-3">
            <legend className="mb-2 font-semibold">{text.withChosen}</legend>
            <ChooseAll label={text.selectAll} />
            {acts.map((to) => (
              <Button key={to} type="submit" name="to" value={to} look={to === "REVOKED" ? "danger" : "plain"}>
                {text.acts[to]}
              </Button>
            ))}
            <Button type="submit" formAction={`${page}/runs/new`} name="kind" value="REISSUE">
              {words.runs.begin.REISSUE}
            </Button>
          </fieldset>
        </form>
      ) : (
        <EmptyState title={isFiltered ? text.nothing : text.empty}>
          <p>{isFiltered ? text.nothingText : text.emptyText}</p>
          {isFiltered ? <ButtonLink href={page}>{data.filter.clear}</ButtonLink> : null}
        </EmptyState>
      )}
      <Pagination
        label={text.title}
        newest={before ? { href: buildHref(page, { ...query, before: undefined }), label: data.newest } : null}
        older={last ? { href: buildHref(page, { ...query, before: writeCursor(last) }), label: data.older } : null}
      />
    </PageBody>
  );
}

const numberOf = (text: string | undefined): number => (/^\d{1,4}$/.test(text ?? "") ? Number(text) : 0);
