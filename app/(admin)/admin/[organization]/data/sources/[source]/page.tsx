import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { ExternalLrsPage } from "@/components/external-lrs/external-lrs-page";
import { ActionForm } from "@/components/ui/action-form";
import { buildHref } from "@/components/ui/build-href";
import { Surface } from "@/components/ui/surface";
import { listRejections } from "@/lib/domain/inbound-sources/list-rejections";
import { readSource } from "@/lib/domain/inbound-sources/read-source";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { readAdministration } from "../../../read-administration.ts";
import { findOrNotFound } from "../../find-or-not-found.ts";
import { pause, remove, rerunByForm, resume, runNow, testSavedSource } from "../actions.ts";
import { Rejections } from "./_rejections.tsx";
import { Reruns } from "./_reruns.tsx";
import { SourceProgress } from "./_source-progress.tsx";

const rejectionsMax = 20;
const doneWords = ["created", "updated", "paused", "resumed", "started", "rerunStarted"] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("data.sources");
  return { title: t("title") };
}

/** One source: how far it has come, what went wrong, and what can be done about it. */
export default async function SourcePage({
  params,
  searchParams,
}: PageProps<"/admin/[organization]/data/sources/[source]">) {
  const t = await getTranslations("data.source");
  const tData = await getTranslations("data");
  const format = await getFormatter();
  const { organization, source: sourceId } = await params;
  const { organizationId } = await readAdministration(organization);
  const source = await findOrNotFound(sourceId, (id) => readSource(organizationId, id, new Date()));
  const base = `/admin/${organizationId}/data`;
  const list = `${base}/sources`;
  const page = `${list}/${source.id}`;
  const { done, problem, before } = await searchParams;
  const cursor = typeof before === "string" && /^\d{1,18}$/.test(before) ? before : undefined;
  const [timeZone, rejections] = await Promise.all([
    readTimeZone(organizationId),
    listRejections(organizationId, source.id, {
      limit: rejectionsMax + 1,
      after: cursor,
    }),
  ]);
  const time = (moment: Date) => format.dateTime(moment, "time", { timeZone });
  const isBusy = source.state === "pulling" || source.reruns.some(({ finishedAt }) => !finishedAt);
  const doneWord = doneWords.find((word) => word === done);

  return (
    <ExternalLrsPage
      lrs={source}
      list={list}
      page={page}
      hidden={{ organization: String(organizationId), source: source.id }}
      actions={{ run: runNow, pause, resume, remove, test: testSavedSource }}
      isBusy={isBusy && source.state !== "paused"}
      done={doneWord && t(doneWord)}
      problem={problem === "paused" || problem === "gone" ? t(`errors.${problem}`) : null}
      text={{
        back: t("back"),
        run: t("run"),
        testLead: t("testLead"),
        deleteTitle: t("deleteTitle"),
        deleteLead: t("deleteLead"),
      }}
      facts={[[t("lastTimestamp"), source.since ? time(source.since) : t("all")]]}
      link={
        <span className="inline-flex flex-wrap gap-x-4">
          <Link
            href={buildHref(`${base}/search`, { provider: source.activityProviderId })}
            className="link inline-flex min-h-8 items-center"
          >
            {t("statements")}
          </Link>
          <Link
            href={`/admin/${organizationId}/providers/${source.activityProviderId}/completions`}
            className="link inline-flex min-h-8 items-center"
          >
            {t("completionRules")}
          </Link>
        </span>
      }
      below={
        <Surface aria-labelledby="again">
          <h2 id="again" className="font-semibold text-xl">
            {t("rerunTitle")}
          </h2>
          <p className="mt-1 mb-4 text-muted">{t("rerunLead")}</p>
          <ActionForm
            action={rerunByForm}
            look="plain"
            hidden={{ organization: String(organizationId), source: source.id }}
            submit={t("rerun")}
            fields={[
              {
                name: "since",
                label: t("rerunSince"),
                hint: tData("filter.zone", { zone: timeZone }),
                optional: tData("sourceForm.optional"),
                kind: "moment",
              },
              { name: "until", label: t("rerunUntil"), hint: tData("filter.zone", { zone: timeZone }), kind: "moment" },
            ]}
          />
        </Surface>
      }
    >
      <SourceProgress source={source} time={time} />
      {source.reruns.length > 0 ? <Reruns reruns={source.reruns} time={time} /> : null}
      {rejections.length > 0 ? (
        <Rejections
          rejections={rejections.slice(0, rejectionsMax)}
          time={time}
          search={`${base}/search`}
          newest={cursor ? { href: page, label: tData("newest") } : null}
          older={
            rejections.length > rejectionsMax
              ? { href: buildHref(page, { before: rejections[rejectionsMax - 1]?.cursor }), label: tData("older") }
              : null
          }
        />
      ) : null}
    </ExternalLrsPage>
  );
}
