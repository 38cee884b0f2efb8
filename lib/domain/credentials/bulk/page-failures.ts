import { db } from "@/lib/platform/db/client";
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

/** What failed in a run, in the order of its list, at most `limit` after one of them. */
export async function pageFailures(
  organizationId: number,
  runId: string,
  page: { after?: number | undefined; limit: number },
): Promise<FailedItem[]> {
  const rows = await db().bulkItem.findMany({
    where: { organizationId, runId, state: "FAILED", number: { gt: page.after ?? 0 } },
    orderBy: { number: "asc" },
    take: page.limit,
    select: { number: true, credentialId: true, personId: true, address: true, fault: true },
  });
  // Written by processRun alone.
  return rows.map((row) => ({ ...row, fault: row.fault as BulkFault }));
}
