import { notFound } from "next/navigation";
import { exportFailures } from "@/lib/domain/credentials/bulk/export-failures";
import { findRun } from "@/lib/domain/credentials/bulk/find-run";
import { readAdministration } from "../../../../read-administration.ts";

interface Context {
  params: Promise<{ organization: string; run: string }>;
}

/** What a run did not do, as a CSV file (RFC 4180). */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { organization, run: runId } = await params;
  const { organizationId, words } = await readAdministration(organization);
  const run = await findRun(organizationId, runId);
  if (!run) notFound();
  const { number, item, fault } = words.runs.run;
  const text = await exportFailures(organizationId, run.id, {
    header: [number, item, fault],
    faults: words.runs.faults,
  });
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${run.id}.csv"`,
      "cache-control": "no-store",
    },
  });
}
