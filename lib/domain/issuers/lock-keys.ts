import type { Db } from "@/lib/platform/db/client";

/** Ensures that none of these keys is compromised, and that none can be marked as compromised before the transaction ends. Call
 *  it in the transaction that stores the signed credentials.
 *  @throws Error if a key is compromised. The caller must sign again with the active keys. */
export async function lockKeys(tx: Db, organizationId: number, keyIds: readonly string[]): Promise<void> {
  const ids = [...new Set(keyIds)];
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM signing_keys
    WHERE organization_id = ${organizationId} AND id = ANY(${ids}::text[]) AND state <> 'COMPROMISED'
    ORDER BY id FOR SHARE`;
  if (locked.length < ids.length)
    throw new Error(
      "The signing key was marked as compromised during signing. The signatures are discarded. Sign again.",
    );
}
