import { db } from "@/lib/platform/db/client";
import type { Page } from "@/lib/platform/db/page";
import type { BulkFault } from "./faults.ts";

/** An item of a run that was not done. */
export interface FailedItem {
  /** Its place in the list. */
  number: number;
  credentialId: string | null;
  personId: string | null;
  address: string | null;
  fault: BulkFault;
}

/** What failed in a run, in the order of its list, in pages. */
export async function listFailures(
  organizationId: number,
  runId: string,
  { after = 0, limit }: Page<number>,
): Promise<FailedItem[]> {
  const rows = await db().bulkItem.findMany({
    where: { organizationId, runId, state: "FAILED", number: { gt: after } },
    orderBy: { number: "asc" },
    take: limit,
    select: { number: true, credentialId: true, personId: true, address: true, fault: true },
  });
  // Written by processRun alone.
  return rows.map((row) => ({ ...row, fault: row.fault as BulkFault }));
}
