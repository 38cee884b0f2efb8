import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { exportFailures } from "@/lib/domain/credentials/bulk/export-failures";
import { findRun } from "@/lib/domain/credentials/bulk/find-run";
import { readAdministration } from "../../../../read-administration.ts";

interface Context {
  params: Promise<{ organization: string; run: string }>;
}

/** What a run did not do, as a CSV file (RFC 4180). */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [t, tFaults] = await Promise.all([getTranslations("runs.run"), getTranslations("runs.faults")]);
  const { organization, run: runId } = await params;
  const { organizationId } = await readAdministration(organization);
  const run = await findRun(organizationId, runId);
  if (!run) notFound();
  const text = await exportFailures(organizationId, run.id, {
    header: [t("number"), t("item"), t("fault")],
    faultText: (fault) => tFaults(fault),
  });
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${run.id}.csv"`,
      "cache-control": "no-store",
    },
  });
}
