import type { Metadata } from "next";
import Link from "next/link";
import { readViewer } from "@/app/read-viewer";
import { ActionForm } from "@/components/action-form";
import { PageBody } from "@/components/page-body";
import { Button, ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { formatDate } from "@/lib/language/format-date";
import { readTimeZone } from "@/lib/organizations/read-time-zone";
import { listRejections } from "@/lib/sources/list-rejections";
import { BackLink } from "../../../_back-link.tsx";
import { Facts } from "../../../_facts.tsx";
import { readAdministration } from "../../../read-administration.ts";
import { LiveRefresh } from "../../_live-refresh.tsx";
import { TestForm } from "../../_test-form.tsx";
import { pageAddress } from "../../read-query.ts";
import { pause, remove, rerunByForm, resume, runNow, testSavedSource } from "../actions.ts";
import { Rejections } from "./_rejections.tsx";
import { Reruns } from "./_reruns.tsx";
import { SourceProgress } from "./_source-progress.tsx";
import { findSource } from "./find-source.ts";

const rejectionsMax = 20;
const doneWords = ["created", "updated", "paused", "resumed", "started", "rerunStarted"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.data.sources.title };
}

/** One source: how far it has come, what went wrong, and what can be done about it. */
export default async function SourcePage({
  params,
  searchParams,
}: PageProps<"/admin/[organization]/data/sources/[source]">) {
  const { organization, source: sourceId } = await params;
  const { organizationId, language, words } = await readAdministration(organization);
  const { data } = words;
  const text = data.source;
  const source = await findSource(organizationId, sourceId);
  const base = `/admin/${organizationId}/data`;
  const page = `${base}/sources/${source.id}`;
  const { done, problem, before } = await searchParams;
  const cursor = typeof before === "string" && /^\d{1,18}$/.test(before) ? before : undefined;
  const [timeZone, rejections] = await Promise.all([
    readTimeZone(organizationId),
    listRejections(organizationId, source.id, {
      limit: rejectionsMax + 1,
      ...(cursor === undefined ? {} : { before: cursor }),
    }),
  ]);
  const time = (moment: Date) => formatDate(moment, language, timeZone, "time");
  const isBusy = source.state === "pulling" || source.reruns.some(({ finishedAt }) => !finishedAt);
  const doneWord = doneWords.find((word) => word === done);
  const hidden = { organization: String(organizationId), source: source.id };
  const ids = Object.entries(hidden).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));

  return (
    <PageBody>
      {isBusy && source.state !== "paused" ? <LiveRefresh everySeconds={3} /> : null}
      <BackLink href={`${base}/sources`}>{text.back}</BackLink>
      <PageHeader
        title={source.name}
        lead={<span className="wrap-anywhere font-mono text-sm">{source.endpoint}</span>}
        actions={
          <>
            {source.state === "paused" ? null : (
              <form action={runNow}>
                {ids}
                <Button type="submit">{text.run}</Button>
              </form>
            )}
            <form action={source.state === "paused" ? resume : pause}>
              {ids}
              <Button type="submit">{source.state === "paused" ? text.resume : text.pause}</Button>
            </form>
            <ButtonLink href={`${page}/edit`}>{text.edit}</ButtonLink>
          </>
        }
      />
      <div className="flex flex-col gap-6">
        {doneWord ? (
          <Notice tone="done" announce>
            {text[doneWord]}
          </Notice>
        ) : null}
        {problem === "paused" || problem === "gone" ? (
          <Notice tone="problem" announce>
            {text.errors[problem]}
          </Notice>
        ) : null}
        <SourceProgress source={source} time={time} language={language} words={data} />
        {source.reruns.length > 0 ? (
          <Reruns reruns={source.reruns} time={time} language={language} words={text} />
        ) : null}
        {rejections.length > 0 ? (
          <Rejections
            rejections={rejections.slice(0, rejectionsMax)}
            time={time}
            search={`${base}/search`}
            newest={cursor ? { href: page, label: data.newest } : null}
            older={
              rejections.length > rejectionsMax
                ? {
                    href: pageAddress(page, { before: rejections[rejectionsMax - 1]?.cursor }),
                    label: data.older,
                  }
                : null
            }
            words={text}
          />
        ) : null}
        <Surface aria-labelledby="connection">
          <h2 id="connection" className="mb-4 font-semibold text-xl">
            {text.testTitle}
          </h2>
          <Facts
            facts={[
              [
                text.key,
                <code key="key" className="font-mono text-sm">
                  {source.key}
                </code>,
              ],
              [
                text.oauth,
                source.tokenUrl ? (
                  <code key="oauth" className="font-mono text-sm">
                    {source.tokenUrl}
                  </code>
                ) : (
                  text.basic
                ),
              ],
              [text.lastTimestamp, source.since ? time(source.since) : text.all],
            ]}
          />
          <p className="my-4">
            <Link
              href={pageAddress(`${base}/search`, { provider: source.activityProviderId })}
              className="link inline-flex min-h-8 items-center"
            >
              {text.statements}
            </Link>
          </p>
          <p className="mb-3 text-muted">{text.testLead}</p>
          <TestForm action={testSavedSource} hidden={hidden} submit={text.test} />
        </Surface>
        <Surface aria-labelledby="again">
          <h2 id="again" className="font-semibold text-xl">
            {text.rerunTitle}
          </h2>
          <p className="mt-1 mb-4 text-muted">{text.rerunLead}</p>
          <ActionForm
            action={rerunByForm}
            look="plain"
            hidden={hidden}
            submit={text.rerun}
            fields={[
              {
                name: "since",
                label: text.rerunSince,
                hint: data.filter.zone(timeZone),
                optional: data.sourceForm.optional,
                kind: "moment",
              },
              { name: "until", label: text.rerunUntil, hint: data.filter.zone(timeZone), kind: "moment" },
            ]}
          />
        </Surface>
        <Disclosure title={text.deleteTitle}>
          <form action={remove} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {ids}
            <Button type="submit" look="danger">
              {text.delete}
            </Button>
            <p className="text-muted">{text.deleteLead}</p>
          </form>
        </Disclosure>
      </div>
    </PageBody>
  );
}
