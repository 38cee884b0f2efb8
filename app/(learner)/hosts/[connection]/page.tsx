import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { describeProblem } from "@/app/(learner)/hosts/describe-problem";
import { Button, ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { type ConnectionDetail, readConnection } from "@/lib/domain/connected-hosts/read-connections";
import { requireSession } from "@/lib/session/read-session";
import { LiveUpdates } from "../../_live-updates.tsx";
import { ConnectionChip } from "../_connection-chip.tsx";
import { Outcome } from "../_outcome.tsx";
import { changeOfConnection } from "../actions.ts";
import { Sending } from "./_sending.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("hosts");
  return { title: t("title") };
}

/** One connection to another host: how it stands, what came, what went, and what can be done about it. */
export default async function ConnectionPage({
  params,
  searchParams,
}: {
  params: Promise<{ connection: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const t = await getTranslations("hosts");
  const format = await getFormatter();
  const { connection: id } = await params;
  const { person } = await requireSession(`/hosts/${encodeURIComponent(id)}`);
  const now = new Date();
  const [query, connection] = await Promise.all([searchParams, readConnection(person.id, id, now)]);
  if (!connection) notFound();
  const moment = (date: Date) => `${format.dateTime(date, "time", { timeZone: "UTC" })} UTC`;
  const progressText = ({ seen, total }: { seen: number; total: number | null }) =>
    total === null ? t("progressSoFar", { seen }) : t("progress", { seen, total });
  const again = `/hosts/new?address=${encodeURIComponent(connection.address)}`;

  return (
    <PageBody width="narrow">
      <LiveUpdates />
      <PageHeader
        title={connection.name}
        lead={<span className="break-all font-mono text-sm">{connection.address}</span>}
        actions={<ConnectionChip connection={connection} />}
      />
      <div className="flex flex-col gap-6">
        <Outcome query={query} />
        {connection.error ? (
          <Notice
            tone={connection.state === "reconnect" ? "warning" : "problem"}
            title={describeProblem(connection.error.code, t)}
          >
            {connection.error.words ? (
              <p className="break-words">
                {t("message")} <q>{connection.error.words}</q>
              </p>
            ) : null}
            <p className="text-muted text-sm">{moment(connection.error.at)}</p>
          </Notice>
        ) : null}
        <Surface aria-label={t("imported")}>
          <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[auto_1fr]">
            <Fact term={t("connectedAs")}>
              {[connection.owner.name, connection.owner.email].filter(Boolean).join(", ") || t("unknownOwner")}
            </Fact>
            <Fact term={t("since")}>{moment(connection.connectedAt)}</Fact>
            <Fact term={t("imported")}>
              <span role="status">
                {t("importedCounts", connection.counts)}
                {connection.progress ? ` (${progressText(connection.progress)})` : null}
              </span>
            </Fact>
            <Fact term={t("lastComplete")}>{connection.completeAt ? moment(connection.completeAt) : t("never")}</Fact>
            {connection.state === "connected" ? (
              <Fact term={t("next")}>{connection.isRunning ? t("soon") : moment(connection.nextRunAt)}</Fact>
            ) : null}
          </dl>
          <form action={changeOfConnection} className="mt-5 flex flex-wrap gap-2">
            <input type="hidden" name="connection" value={connection.id} />
            {connection.state === "connected" ? (
              <Button type="submit" name="change" value="pull">
                {t("pullNow")}
              </Button>
            ) : null}
            {connection.state === "connected" ? (
              <Button type="submit" name="change" value="pause">
                {t("pause")}
              </Button>
            ) : null}
            {connection.state === "paused" ? (
              <Button type="submit" name="change" value="resume">
                {t("resume")}
              </Button>
            ) : null}
            <ButtonLink href={again} look={connection.state === "reconnect" ? "primary" : "quiet"}>
              {t("again")}
            </ButtonLink>
          </form>
          <Rejections connection={connection} />
        </Surface>
        <Sending connection={connection} />
        <Disclosure title={t("end")}>
          <p className="mb-3 max-w-prose">{t("endText")}</p>
          <form action={changeOfConnection}>
            <input type="hidden" name="connection" value={connection.id} />
            <Button type="submit" name="change" value="end" look="danger">
              {t("endConfirm")}
            </Button>
          </form>
        </Disclosure>
      </div>
    </PageBody>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

function Rejections({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations("hosts");
  if (connection.rejections.length === 0) return null;
  return (
    <div className="mt-5 border-hairline border-t pt-4">
      <Disclosure title={`${t("rejected")} (${connection.rejections.length})`}>
        <p className="mb-2 max-w-prose text-muted">{t("rejectedText")}</p>
        <ul className="flex flex-col gap-1">
          {connection.rejections.map(({ name, reason }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may have the same name and reason, and none moves
            <li key={index} className="break-words">
              {name ?? t("unnamed")}{" "}
              {reason === "full" ? t("fullText") : <code className="text-muted text-sm">{reason}</code>}
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
