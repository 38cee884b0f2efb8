import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { ExternalLrsPage } from "@/components/external-lrs/external-lrs-page";
import { buildHref } from "@/components/ui/build-href";
import { listDeadLetters } from "@/lib/domain/forwarding-rules/list-dead-letters";
import { readRule } from "@/lib/domain/forwarding-rules/read-rule";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { formatDate } from "@/lib/platform/i18n/format-date";
import { plural } from "@/lib/platform/i18n/plural";
import { readAdministration } from "../../../read-administration.ts";
import { findOrNotFound } from "../../find-or-not-found.ts";
import { pause, remove, resume, runNow, testSavedRule } from "../actions.ts";
import { DeadLetters } from "./_dead-letters.tsx";
import { Delivery } from "./_delivery.tsx";

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
  const { rule: text, source, ruleForm } = data;
  const rule = await findOrNotFound(ruleId, (id) => readRule(organizationId, id));
  const base = `/admin/${organizationId}/data`;
  const list = `${base}/forwarding`;
  const page = `${list}/${rule.id}`;
  const { done, count, problem, before } = await searchParams;
  const cursor = typeof before === "string" && /^\d{1,18}$/.test(before) ? before : undefined;
  const [timeZone, letters] = await Promise.all([
    readTimeZone(organizationId),
    listDeadLetters(organizationId, rule.id, {
      limit: lettersMax + 1,
      after: cursor,
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
  const hidden = { organization: String(organizationId), rule: rule.id };
  const listed = (ids: readonly string[], any: string) =>
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
    <ExternalLrsPage
      peer={rule}
      list={list}
      page={page}
      hidden={hidden}
      actions={{ run: runNow, pause, resume, remove, test: testSavedRule }}
      isBusy={rule.state === "delivering"}
      done={sentences.get(done)}
      problem={problem === "paused" ? text.paused : problem === "gone" ? ruleForm.errors.gone : null}
      text={text}
      words={source}
      facts={[
        [ruleForm.verbs, listed(rule.verbIds, text.anyVerb)],
        [ruleForm.activities, listed(rule.activityIds, text.anyActivity)],
      ]}
    >
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
              ? { href: buildHref(page, { before: letters[lettersMax - 1]?.sequence }), label: data.older }
              : null
          }
          language={language}
          words={data}
        />
      ) : null}
    </ExternalLrsPage>
  );
}
