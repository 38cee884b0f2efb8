import { LRUCache } from "lru-cache";
import { pool } from "@/lib/platform/db/pool";

const intervalMs = 60_000;

const usesMax = 10_000;

/** When this process last wrote the use of a provider and secret, in milliseconds since 1970. */
const notedAt = new LRUCache<string, number>({ max: usesMax });

/** Notes that a provider, and the secret that it showed, are in use: once a minute at most, so that busy partners do not
 *  rewrite the same rows with every request. What people see is therefore up to a minute old. */
export async function recordUse(
  { organizationId, activityProviderId }: { organizationId: number; activityProviderId: string },
  now: Date,
  secretId?: string,
): Promise<void> {
  const key = `${activityProviderId}/${secretId ?? ""}`;
  if (now.getTime() - (notedAt.get(key) ?? 0) < intervalMs) return;
  notedAt.set(key, now.getTime());
  const note = (name: string, table: string, id: string) =>
    // A primary key. Several processes note the same use: the later time stays.
    pool().query({
      name,
      text: `UPDATE ${table} SET last_used_at = $3
        WHERE organization_id = $1 AND id = $2 AND (last_used_at IS NULL OR last_used_at < $3)`,
      values: [organizationId, id, now],
    });
  try {
    // One after the other, each on its own: whoever changes a provider locks its row and then its secrets'.
    if (secretId !== undefined) await note("note-secret-use", "activity_provider_secrets", secretId);
    await note("note-provider-use", "activity_providers", activityProviderId);
  } catch (error) {
    notedAt.delete(key);
    throw error;
  }
}
