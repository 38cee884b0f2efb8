import type { Db } from "@/lib/platform/db/client";

/** Locks a person until the transaction ends, which serializes changes of their addresses and profile. Rules such as "at least
 *  one verified address" depend on several rows. */
export async function lockPerson(tx: Db, personId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM people WHERE id = ${personId}::uuid FOR UPDATE`;
}
