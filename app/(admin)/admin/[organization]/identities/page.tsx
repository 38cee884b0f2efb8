import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { z } from "zod";
import { buildHref } from "@/components/ui/build-href";
import { EmptyList, ListPage } from "@/components/ui/list-page";
import { StatusChip } from "@/components/ui/status-chip";
import { listIdentities } from "@/lib/domain/completions/list-identities";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { readAdministration } from "../read-administration.ts";
import { IdentityName } from "./identity-name.tsx";

const rowsMax = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.identities");
  return { title: t("title") };
}

/** Lists the learners that partners identify without an email address. */
export default async function IdentitiesPage({ params, searchParams }: PageProps<"/admin/[organization]/identities">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("admin.identities");
  const tData = await getTranslations("data");
  const format = await getFormatter();
  const timeZone = await readTimeZone(organizationId);
  const path = `/admin/${organizationId}/identities`;
  const { before } = await searchParams;
  const after = readCursor(before);
  const rows = await listIdentities(organizationId, {}, { after, limit: rowsMax + 1 });
  const shown = rows.slice(0, rowsMax);
  const last = rows.length > rowsMax ? shown.at(-1) : undefined;
  const date = (moment: Date | null) => (moment ? format.dateTime(moment, "short", { timeZone }) : "–");
  return (
    <ListPage
      title={t("title")}
      lead={t("lead")}
      back={{ href: `/admin/${organizationId}`, label: t("back") }}
      rows={shown}
      columns={[
        {
          label: t("identity"),
          cell: (identity) => (
            <Link href={`${path}/${identity.id}`} className="link inline-flex min-h-9 items-center">
              <IdentityName {...identity} />
            </Link>
          ),
        },
        {
          label: t("state"),
          cell: ({ address, completions, unmatchedCompletions }) => (
            <span className="flex flex-wrap items-center gap-2">
              {address === null ? null : <span className="wrap-anywhere">{address}</span>}
              {unmatchedCompletions > 0 ? (
                <StatusChip status="waiting" label={t("unmatched", { count: unmatchedCompletions })} />
              ) : completions > 0 ? (
                <StatusChip status="valid" label={t("matched")} />
              ) : null}
            </span>
          ),
        },
        { label: t("completions"), isNumber: true, cell: ({ completions }) => format.number(completions) },
        { label: t("first"), cell: ({ firstAt }) => date(firstAt) },
        { label: t("last"), cell: ({ lastAt }) => date(lastAt) },
      ]}
      empty={<EmptyList title={t("empty")} text={t("emptyText")} />}
      pagination={{
        label: t("title"),
        newest: after ? { href: path, label: tData("newest") } : null,
        older: last
          ? { href: buildHref(path, { before: `${last.createdAt.toISOString()} ${last.id}` }), label: tData("older") }
          : null,
      }}
    />
  );
}

/** Reads the key of the last row of the page before; undefined for anything else. */
function readCursor(value: string | string[] | undefined): { createdAt: Date; id: string } | undefined {
  const [time, id = ""] = String(value ?? "").split(" ");
  return z.iso.datetime().safeParse(time).success && isUuid(id) ? { createdAt: new Date(String(time)), id } : undefined;
}
