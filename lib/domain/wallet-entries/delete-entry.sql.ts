import type { Db } from "@/lib/platform/db/client";

/** Deletes a badge from a person's list for the Open Badges API; the last one of the list takes its position, so that there
 *  is no gap. Does nothing if it is not in the list. */
export async function deleteEntry(tx: Db, personId: string, credentialId: string): Promise<void> {
  // The lock prevents others from appending meanwhile.
  await tx.$queryRaw`SELECT length FROM wallets WHERE person_id = ${personId}::uuid FOR UPDATE`;
  const [dropped] = await tx.$queryRaw<{ position: number }[]>`
    DELETE FROM wallet_entries WHERE person_id = ${personId}::uuid AND credential_id = ${credentialId}::uuid
    RETURNING position`;
  if (!dropped) return;
  const [wallet] = await tx.$queryRaw<{ last: number }[]>`
    UPDATE wallets SET length = length - 1 WHERE person_id = ${personId}::uuid RETURNING length + 1 AS last`;
  if (!wallet || wallet.last === dropped.position) return;
  await tx.$executeRaw`
    UPDATE wallet_entries SET position = ${dropped.position}
    WHERE person_id = ${personId}::uuid AND position = ${wallet.last}`;
}
