import { db } from "@/lib/platform/db/client";

/** How many badges a key signed, as they stand now; counted up to `most` and no further. */
export async function countBadgesOfKey(organizationId: number, keyId: string, most: number): Promise<number> {
  const [{ count } = { count: 0 }] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      (SELECT id FROM credentials WHERE organization_id = ${organizationId} AND signing_key_id = ${keyId} LIMIT ${most})
      UNION
      (SELECT id FROM credentials WHERE organization_id = ${organizationId} AND token_key_id = ${keyId} LIMIT ${most})
    ) AS signed`;
  return Math.min(count, most);
}
