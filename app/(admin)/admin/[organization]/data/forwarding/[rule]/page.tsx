import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ExternalLrsPage } from "@/components/external-lrs/external-lrs-page";
import { buildHref } from "@/components/ui/build-href";
import { listDeadLetters } from "@/lib/domain/forwarding-rules/list-dead-letters";
import { readRule } from "@/lib/domain/forwarding-rules/read-rule";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { readAdministration } from "../../../read-administration.ts";
import { findOrNotFound } from "../../find-or-not-found.ts";
import { pause, remove, resume, runNow, testSavedRule } from "../actions.ts";
import { DeadLetters } from "./_dead-letters.tsx";
import { Delivery } from "./_delivery.tsx";

const lettersMax = 20;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("data.rules");
  return { title: t("title") };
}

/** One rule: what it delivers, what it could not, and what can be done about it. */
export default async function RulePage({
  params,
  searchParams,
}: PageProps<"/admin/[organization]/data/forwarding/[rule]">) {
  const t = await getTranslations("data.rule");
  const tSource = await getTranslations("data.source");
  const tData = await getTranslations("data");
  const tRuleForm = await getTranslations("data.ruleForm");
  const format = await getFormatter();
  const { organization, rule: ruleId } = await params;
  const { organizationId } = await readAdministration(organization);
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
  const time = (moment: Date) => format.dateTime(moment, "time", { timeZone });
  const sentences = new Map<unknown, string>([
    ["created", t("created")],
    ["updated", tSource("updated")],
    ["paused", tSource("paused")],
    ["resumed", tSource("resumed")],
    ["started", t("started")],
    ["replayed", t("replayed", { count: Number(count) || 0 })],
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
      lrs={rule}
      list={list}
      page={page}
      hidden={hidden}
      actions={{ run: runNow, pause, resume, remove, test: testSavedRule }}
      isBusy={rule.state === "delivering"}
      done={sentences.get(done)}
      problem={problem === "paused" ? t("paused") : problem === "gone" ? tRuleForm("errors.gone") : null}
      text={{
        back: t("back"),
        run: t("run"),
        testLead: t("testLead"),
        deleteTitle: t("deleteTitle"),
        deleteLead: t("deleteLead"),
      }}
      facts={[
        [tRuleForm("verbs"), listed(rule.verbIds, t("anyVerb"))],
        [tRuleForm("activities"), listed(rule.activityIds, t("anyActivity"))],
        [tRuleForm("conversion"), tRuleForm(rule.isStrict ? "strict" : "lenient")],
      ]}
    >
      <Delivery rule={rule} time={time} />
      {letters.length > 0 ? (
        <DeadLetters
          letters={letters.slice(0, lettersMax)}
          hidden={hidden}
          time={time}
          search={`${base}/search`}
          newest={cursor ? { href: page, label: tData("newest") } : null}
          older={
            letters.length > lettersMax
              ? { href: buildHref(page, { before: letters[lettersMax - 1]?.sequence }), label: tData("older") }
              : null
          }
        />
      ) : null}
    </ExternalLrsPage>
  );
}
