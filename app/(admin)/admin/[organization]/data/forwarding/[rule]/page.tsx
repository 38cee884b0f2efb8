import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { PageBody } from "@/components/page-body";
import { Button, ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { listDeadLetters } from "@/lib/forwarding/list-dead-letters";
import { formatDate } from "@/lib/language/format-date";
import { plural } from "@/lib/language/plural";
import { readTimeZone } from "@/lib/organizations/read-time-zone";
import { BackLink } from "../../../_back-link.tsx";
import { Facts } from "../../../_facts.tsx";
import { readAdministration } from "../../../read-administration.ts";
import { LiveRefresh } from "../../_live-refresh.tsx";
import { TestForm } from "../../_test-form.tsx";
import { pageAddress } from "../../read-query.ts";
import { pause, remove, resume, runNow, testSavedRule } from "../actions.ts";
import { DeadLetters } from "./_dead-letters.tsx";
import { Delivery } from "./_delivery.tsx";
import { findRule } from "./find-rule.ts";

const lettersMax = 20;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.data.rules.title };
}

/** One rule: what it delivers, what it could not, and what can be done about it. */
export default async function RulePage({
  params,
  searchParams,
}: PageProps<"/admin/[organization]/data/forwarding/[rule]">) {
  const { organization, rule: ruleId } = await params;
  const { organizationId, language, words } = await readAdministration(organization);
  const { data } = words;
  const { rule: text, source, sourceForm, ruleForm } = data;
  const rule = await findRule(organizationId, ruleId);
  const base = `/admin/${organizationId}/data`;
  const page = `${base}/forwarding/${rule.id}`;
  const { done, count, problem, before } = await searchParams;
  const cursor = typeof before === "string" && /^\d{1,18}$/.test(before) ? before : undefined;
  const [timeZone, letters] = await Promise.all([
    readTimeZone(organizationId),
    listDeadLetters(organizationId, rule.id, {
      limit: lettersMax + 1,
      ...(cursor === undefined ? {} : { before: cursor }),
    }),
  ]);
  const time = (moment: Date) => formatDate(moment, language, timeZone, "time");
  const sentences = new Map<unknown, string>([
    ["created", text.created],
    ["updated", source.updated],
    ["paused", source.paused],
    ["resumed", source.resumed],
    ["started", text.started],
    ["replayed", plural(language, Number(count) || 0, text.replayed)],
  ]);
  const doneText = sentences.get(done);
  const hidden = { organization: String(organizationId), rule: rule.id };
  const ids = Object.entries(hidden).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
  const list = (ids: readonly string[], any: string) =>
    ids.length === 0 ? (
      any
    ) : (
      <ul className="font-mono text-sm">
        {ids.map((id) => (
          <li key={id}>{id}</li>
        ))}
      </ul>
    );

  return (
    <PageBody>
      {rule.state === "delivering" ? <LiveRefresh everySeconds={3} /> : null}
      <BackLink href={`${base}/forwarding`}>{text.back}</BackLink>
      <PageHeader
        title={rule.name}
        lead={<span className="wrap-anywhere font-mono text-sm">{rule.endpoint}</span>}
        actions={
          <>
            {rule.state === "paused" ? null : (
              <form action={runNow}>
                {ids}
                <Button type="submit">{text.run}</Button>
              </form>
            )}
            <form action={rule.state === "paused" ? resume : pause}>
              {ids}
              <Button type="submit">{rule.state === "paused" ? source.resume : source.pause}</Button>
            </form>
            <ButtonLink href={`${page}/edit`}>{source.edit}</ButtonLink>
          </>
        }
      />
      <div className="flex flex-col gap-6">
        {doneText ? (
          <Notice tone="done" announce>
            {doneText}
          </Notice>
        ) : null}
        {problem === "paused" || problem === "gone" ? (
          <Notice tone="problem" announce>
            {problem === "paused" ? text.paused : ruleForm.errors.gone}
          </Notice>
        ) : null}
        <Delivery rule={rule} time={time} language={language} words={data} />
        {letters.length > 0 ? (
          <DeadLetters
            letters={letters.slice(0, lettersMax)}
            hidden={hidden}
            time={time}
            search={`${base}/search`}
            newest={cursor ? { href: page, label: data.newest } : null}
            older={
              letters.length > lettersMax
                ? { href: pageAddress(page, { before: letters[lettersMax - 1]?.sequence }), label: data.older }
                : null
            }
            language={language}
            words={data}
          />
        ) : null}
        <Surface aria-labelledby="connection">
          <h2 id="connection" className="mb-4 font-semibold text-xl">
            {source.testTitle}
          </h2>
          <Facts
            facts={[
              [
                source.key,
                <code key="key" className="font-mono text-sm">
                  {rule.key}
                </code>,
              ],
              [
                source.oauth,
                rule.tokenUrl ? (
                  <code key="oauth" className="font-mono text-sm">
                    {rule.tokenUrl}
                  </code>
                ) : (
                  source.basic
                ),
              ],
              [ruleForm.verbs, list(rule.verbIds, text.anyVerb)],
              [ruleForm.activities, list(rule.activityIds, text.anyActivity)],
            ]}
          />
          <p className="mt-5 mb-3 text-muted">{text.testLead}</p>
          <TestForm action={testSavedRule} hidden={hidden} submit={sourceForm.test} />
        </Surface>
        <Disclosure title={text.deleteTitle}>
          <form action={remove} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {ids}
            <Button type="submit" look="danger">
              {source.delete}
            </Button>
            <p className="text-muted">{text.deleteLead}</p>
          </form>
        </Disclosure>
      </div>
    </PageBody>
  );
}
