import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { readViewer } from "@/app/read-viewer";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { listConnections } from "@/lib/domain/connected-hosts/read-connections";
import { requireSession } from "@/lib/session/read-session";
import { LiveUpdates } from "../_live-updates.tsx";
import { ConnectionChip } from "./_connection-chip.tsx";
import { Outcome } from "./_outcome.tsx";
import { describeProblem } from "./describe-problem.ts";
import { readWords } from "./host-error-cookie.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("hosts");
  return { title: t("title") };
}

/** The other hosts of badges that a learner connected. */
export default async function HostsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const t = await getTranslations("hosts");
  const { person } = await requireSession("/hosts");
  const [, query, connections] = await Promise.all([
    readViewer(),
    searchParams,
    listConnections(person.id, new Date()),
  ]);
  return (
    <PageBody width="narrow">
      <LiveUpdates />
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <ButtonLink href="/hosts/new" look="primary">
            <Plus aria-hidden="true" size={18} />
            {t("connect")}
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-6">
        <Outcome query={query} said={query["problem"] ? await readWords() : null} />
        {connections.length === 0 ? <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState> : null}
        {connections.map((connection) => (
          <Surface key={connection.id} aria-labelledby={`host-${connection.id}`}>
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
              <div className="min-w-0">
                <h2 id={`host-${connection.id}`} className="break-words font-semibold text-xl">
                  <Link href={`/hosts/${connection.id}`} className="link">
                    {connection.name}
                  </Link>
                </h2>
                <p className="break-all font-mono text-muted text-sm">{connection.address}</p>
              </div>
              <ConnectionChip connection={connection} />
            </div>
            <p className="mt-3 text-muted text-sm">{t("importedCounts", connection.counts)}</p>
            {connection.error ? <p className="mt-2">{describeProblem(connection.error.code, t)}</p> : null}
          </Surface>
        ))}
      </div>
    </PageBody>
  );
}
