import { LRUCache } from "lru-cache";
import { pool } from "@/lib/platform/db/pool";

const intervalMs = 60_000;

const usesMax = 10_000;

/** The time at which this process last wrote the use of a provider and secret, in milliseconds since 1970. */
const recordedAt = new LRUCache<string, number>({ max: usesMax });

/** Records the use of an activity provider and of the secret that it authenticated with: at most once a minute, so that busy
 *  partners do not update the same rows with every request. The times that are shown can be a minute old. */
export async function recordUse(
  { organizationId, activityProviderId }: { organizationId: number; activityProviderId: string },
  now: Date,
  secretId?: string,
): Promise<void> {
  const key = `${activityProviderId}/${secretId ?? ""}`;
  if (now.getTime() - (recordedAt.get(key) ?? 0) < intervalMs) return;
  recordedAt.set(key, now.getTime());
  const update = (name: string, table: string, id: string) =>
    // By the primary key. If several processes record a use, the latest time is stored.
    pool().query({
      name,
      text: `UPDATE ${table} SET last_used_at = $3
        WHERE organization_id = $1 AND id = $2 AND (last_used_at IS NULL OR last_used_at < $3)`,
      values: [organizationId, id, now],
    });
  try {
    // Two separate statements instead of one transaction: changes of a provider lock its row and then those of its secrets, so
    // holding both locks in the other order could deadlock.
    if (secretId !== undefined) await update("record-secret-use", "activity_provider_secrets", secretId);
    await update("record-provider-use", "activity_providers", activityProviderId);
  } catch (error) {
    recordedAt.delete(key);
    throw error;
  }
}
