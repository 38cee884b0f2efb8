import { db } from "@/lib/platform/db/client";

/** Counts the badges whose current revision a key signed. Stops counting at `limit`. */
export async function countBadgesOfKey(organizationId: number, keyId: string, limit: number): Promise<number> {
  const [{ count } = { count: 0 }] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      (SELECT id FROM credentials WHERE organization_id = ${organizationId} AND signing_key_id = ${keyId} LIMIT ${limit})
      UNION
      (SELECT id FROM credentials WHERE organization_id = ${organizationId} AND token_key_id = ${keyId} LIMIT ${limit})
    ) AS signed`;
  return Math.min(count, limit);
}
