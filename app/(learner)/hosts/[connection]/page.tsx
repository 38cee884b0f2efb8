import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { describeProblem } from "@/app/(learner)/hosts/describe-problem";
import { readViewer } from "@/app/read-viewer";
import { Button, ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { type ConnectionDetail, readConnection } from "@/lib/domain/connected-hosts/read-connections";
import { formatDate } from "@/lib/platform/i18n/format-date";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { requireSession } from "@/lib/session/read-session";
import { LiveUpdates } from "../../_live-updates.tsx";
import { ConnectionChip } from "../_connection-chip.tsx";
import { Outcome } from "../_outcome.tsx";
import { wishOfConnection } from "../actions.ts";
import { Sending } from "./_sending.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.hosts.title };
}

/** One connection to another host: how it stands, what came, what went, and what can be done about it. */
export default async function ConnectionPage({
  params,
  searchParams,
}: {
  params: Promise<{ connection: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { connection: id } = await params;
  const { person } = await requireSession(`/hosts/${encodeURIComponent(id)}`);
  const now = new Date();
  const [{ words, language }, query, connection] = await Promise.all([
    readViewer(),
    searchParams,
    readConnection(person.id, id, now),
  ]);
  if (!connection) notFound();
  const { hosts } = words;
  const moment = (date: Date) => `${formatDate(date, language, "UTC", "time")} UTC`;
  const again = `/hosts/new?address=${encodeURIComponent(connection.address)}`;

  return (
    <PageBody width="narrow">
      <LiveUpdates />
      <PageHeader
        title={connection.name}
        lead={<span className="break-all font-mono text-sm">{connection.address}</span>}
        actions={<ConnectionChip connection={connection} words={hosts} />}
      />
      <div className="flex flex-col gap-6">
        <Outcome query={query} words={hosts} />
        {connection.error ? (
          <Notice
            tone={connection.state === "reconnect" ? "warning" : "problem"}
            title={describeProblem(connection.error.code, hosts)}
          >
            {connection.error.words ? (
              <p className="break-words">
                {hosts.said} <q>{connection.error.words}</q>
              </p>
            ) : null}
            <p className="text-muted text-sm">{moment(connection.error.at)}</p>
          </Notice>
        ) : null}
        <Surface aria-label={hosts.taken}>
          <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[auto_1fr]">
            <Fact term={hosts.connectedAs}>
              {[connection.owner.name, connection.owner.email].filter(Boolean).join(", ") || hosts.unknownOwner}
            </Fact>
            <Fact term={hosts.since}>{moment(connection.connectedAt)}</Fact>
            <Fact term={hosts.taken}>
              <span role="status">
                {hosts.takenCounts(connection.counts)}
                {connection.progress
                  ? ` (${hosts.progress(connection.progress.seen, connection.progress.total)})`
                  : null}
              </span>
            </Fact>
            <Fact term={hosts.lastComplete}>{connection.completeAt ? moment(connection.completeAt) : hosts.never}</Fact>
            {connection.state === "connected" ? (
              <Fact term={hosts.next}>{connection.isRunning ? hosts.soon : moment(connection.nextRunAt)}</Fact>
            ) : null}
          </dl>
          <form action={wishOfConnection} className="mt-5 flex flex-wrap gap-2">
            <input type="hidden" name="connection" value={connection.id} />
            {connection.state === "connected" ? (
              <Button type="submit" name="wish" value="pull">
                {hosts.pullNow}
              </Button>
            ) : null}
            {connection.state === "connected" ? (
              <Button type="submit" name="wish" value="pause">
                {hosts.pause}
              </Button>
            ) : null}
            {connection.state === "paused" ? (
              <Button type="submit" name="wish" value="resume">
                {hosts.resume}
              </Button>
            ) : null}
            <ButtonLink href={again} look={connection.state === "reconnect" ? "primary" : "quiet"}>
              {hosts.again}
            </ButtonLink>
          </form>
          <Rejections connection={connection} words={hosts} />
        </Surface>
        <Sending connection={connection} words={hosts} />
        <Disclosure title={hosts.end}>
          <p className="mb-3 max-w-prose">{hosts.endText}</p>
          <form action={wishOfConnection}>
            <input type="hidden" name="connection" value={connection.id} />
            <Button type="submit" name="wish" value="end" look="danger">
              {hosts.endConfirm}
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

function Rejections({ connection, words }: { connection: ConnectionDetail; words: Messages["hosts"] }) {
  if (connection.rejections.length === 0) return null;
  return (
    <div className="mt-5 border-hairline border-t pt-4">
      <Disclosure title={`${words.rejected} (${connection.rejections.length})`}>
        <p className="mb-2 max-w-prose text-muted">{words.rejectedText}</p>
        <ul className="flex flex-col gap-1">
          {connection.rejections.map(({ name, reason }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may have the same name and reason, and none moves
            <li key={index} className="break-words">
              {name ?? words.unnamed}{" "}
              {reason === "full" ? words.fullText : <code className="text-muted text-sm">{reason}</code>}
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
