import { personIdsOf } from "@/lib/domain/organizations/person-ids";
import { db } from "@/lib/platform/db/client";
import type { Page } from "@/lib/platform/db/page";
import type { BulkFault } from "./faults.ts";

/** A failed item of a run. */
export interface FailedItem {
  /** The item's position in the run, starting at 1. */
  number: number;
  credentialId: string | null;
  /** The id by which the organization knows the person. */
  personId: string | null;
  address: string | null;
  fault: BulkFault;
}

/** Lists the failed items of a run in the order of their numbers. */
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
  // Only processRun writes this column.
  const ids = await personIdsOf(organizationId);
  return rows.map((row) => ({
    ...row,
    personId: row.personId && ids.outside(row.personId),
    fault: row.fault as BulkFault,
  }));
}
