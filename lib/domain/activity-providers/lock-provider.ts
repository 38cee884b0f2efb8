import type { Db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";

/** Locks an activity provider until the transaction ends, which serializes changes of it. The limit on its secrets depends on
 *  several rows.
 *  @throws Failure("not-found") if the organization has no such provider, or it belongs to an inbound source, which has no
 *  secrets. */
export async function lockProvider(tx: Db, organizationId: number, activityProviderId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM activity_providers
    WHERE organization_id = ${organizationId} AND id = ${activityProviderId}::uuid AND kind = 'PARTNER' FOR UPDATE`;
  if (rows.length === 0) throw new Failure("not-found", "The activity provider does not exist.");
}
