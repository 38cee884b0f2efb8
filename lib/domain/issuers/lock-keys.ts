import type { Db } from "@/lib/platform/db/client";

/** Makes sure that none of these keys was marked as compromised, and that none is before the transaction ends: for the
 *  transaction that stores what they signed.
 *  @throws Error when one was, so that all is signed again with the keys of the day. */
export async function lockKeys(tx: Db, organizationId: number, keyIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(keyIds)];
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM signing_keys
    WHERE organization_id = ${organizationId} AND id = ANY(${wanted}::text[]) AND state <> 'COMPROMISED'
    ORDER BY id FOR SHARE`;
  if (held.length < wanted.length)
    throw new Error(
      "The signing key was marked as compromised during signing. The signatures are discarded. Sign again.",
    );
}
