import type { Db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** Returns those of the ids that are badges of this person, issued here or imported. */
export async function findOwnedCredentials(tx: Db, personId: string, ids: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids.filter(isUuid).map((id) => id.toLowerCase()))];
  const where = { personId, id: { in: wanted } };
  const [own, external] = await Promise.all([
    tx.credential.findMany({ where, select: { id: true } }),
    tx.externalCredential.findMany({ where, select: { id: true } }),
  ]);
  return [...own, ...external].map(({ id }) => id);
}
