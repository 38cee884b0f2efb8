import type { Db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";

/** Makes transactions that change the same provider follow one another, until this one ends: how many secrets it has is a
 *  rule over several rows.
 *  Throws Failure("not-found") when the organization has no such provider, or it is a source, which has no secrets. */
export async function lockProvider(tx: Db, organizationId: number, activityProviderId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM activity_providers
    WHERE organization_id = ${organizationId} AND id = ${activityProviderId}::uuid AND kind = 'PARTNER' FOR UPDATE`;
  if (rows.length === 0) throw new Failure("not-found", "The activity provider does not exist.");
}
