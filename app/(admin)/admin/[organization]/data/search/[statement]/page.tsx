import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { addressOf, describeActor, inLanguage, lastPart } from "@/components/statements/describe-identifier";
import { BackLink } from "@/components/ui/back-link";
import { buildHref } from "@/components/ui/build-href";
import { CopyButton } from "@/components/ui/copy-button";
import { CopyField } from "@/components/ui/copy-field";
import { FactsList } from "@/components/ui/facts-list";
import { JsonView } from "@/components/ui/json-view";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { Timestamp } from "@/components/ui/timestamp";
import { findCompletionRules } from "@/lib/domain/activity-providers/find-completion-rules";
import { traceCompletion } from "@/lib/domain/completions/trace-completion";
import { listSources } from "@/lib/domain/inbound-sources/list-sources";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { listCompletionGaps } from "@/lib/protocols/xapi/statement/list-completion-gaps";
import { understandStatement } from "@/lib/protocols/xapi/statement/understand";
import { inspectStatement } from "@/lib/protocols/xapi/statements/inspect.sql";
import { readAdministration } from "../../../read-administration.ts";
import { StatementTrace } from "./_statement-trace.tsx";

const sourcesMax = 100;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("data.statement");
  return { title: t("title") };
}

/** One statement: what it says, and what became of it. */
export default async function StatementPage({ params }: PageProps<"/admin/[organization]/data/search/[statement]">) {
  const t = await getTranslations("data.statement");
  const tData = await getTranslations("data");
  const { organization, statement: sentId } = await params;
  const { organizationId, language } = await readAdministration(organization);
  const base = `/admin/${organizationId}`;
  const search = `${base}/data/search`;
  const id = z.uuid().safeParse(sentId).data?.toLowerCase();
  const stored = id === undefined ? null : await inspectStatement(organizationId, id);
  if (!stored) notFound();
  const [timeZone, completion, sources, provider] = await Promise.all([
    readTimeZone(organizationId),
    traceCompletion(organizationId, stored.id, new Date()),
    stored.providerKind === "SOURCE" ? listSources(organizationId, { limit: sourcesMax }, new Date()) : [],
    findCompletionRules(organizationId, stored.activityProviderId),
  ]);
  const statement = understandStatement(stored.body, stored.version);
  const source = sources.find(({ activityProviderId }) => activityProviderId === stored.activityProviderId);
  const address = addressOf(stored.actorKey);
  const { display } = statement.verb;
  const activityName =
    "definition" in statement.object ? inLanguage(statement.object.definition?.name ?? null, language) : null;

  return (
    <PageBody width="wide">
      <BackLink href={search}>{t("back")}</BackLink>
      <PageHeader
        title={t("title")}
        lead={
          <>
            {statement.actor.name ?? describeActor(stored.actorKey) ?? tData("search.group")}{" "}
            <strong>{inLanguage(display ?? null, language) ?? lastPart(stored.verbId)}</strong>{" "}
            <span className="wrap-anywhere">{activityName ?? stored.activityId ?? stored.targetId ?? ""}</span>
          </>
        }
      />
      <div className="grid gap-6 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <Surface>
            <CopyField label={t("id")} value={stored.id} />
            <hr className="my-5 border-hairline" />
            <FactsList
              facts={[
                [
                  t("learner"),
                  <Linked
                    key="learner"
                    name={statement.actor.name ?? null}
                    id={describeActor(stored.actorKey) ?? tData("search.group")}
                    href={address === null ? null : buildHref(search, { learner: address })}
                    label={t("allOfLearner")}
                  />,
                ],
                [
                  t("verb"),
                  <code key="verb" className="font-mono text-sm">
                    {stored.verbId}
                  </code>,
                ],
                [
                  t("activity"),
                  stored.activityId === null ? null : (
                    <Linked
                      key="activity"
                      name={activityName}
                      id={stored.activityId}
                      href={buildHref(search, { activity: stored.activityId })}
                      label={t("allOfActivity")}
                      isMono
                    />
                  ),
                ],
                [t("happened"), <Timestamp key="happened" at={stored.timestamp} timeZone={timeZone} />],
              ]}
            />
          </Surface>
          <Surface aria-labelledby="became">
            <h2 id="became" className="mb-5 font-semibold text-xl">
              {t("became")}
            </h2>
            <StatementTrace
              statement={stored}
              gaps={listCompletionGaps(statement, provider?.rules)}
              completion={completion}
              sourceId={source?.id ?? null}
              base={base}
              timeZone={timeZone}
            />
          </Surface>
        </div>
        <Surface className="min-w-0 self-start">
          <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
            <h2 className="font-semibold text-xl">{t("json")}</h2>
            <CopyButton text={stored.body} />
          </div>
          <JsonView text={stored.body} label={t("json")} />
          <p className="mt-3 text-muted text-sm">{t("jsonLead")}</p>
        </Surface>
      </div>
    </PageBody>
  );
}

function Linked({
  name,
  id,
  href,
  label,
  isMono = false,
}: {
  name: string | null;
  id: string;
  href: string | null;
  label: string;
  isMono?: boolean;
}) {
  return (
    <>
      {name ? <span className="block">{name}</span> : null}
      <span className={isMono ? "block font-mono text-sm" : "block"}>{id}</span>
      {href ? (
        <Link href={href} className="link text-sm">
          {label}
        </Link>
      ) : null}
    </>
  );
}
