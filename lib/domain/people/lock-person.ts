import type { Db } from "@/lib/platform/db/client";

/** Makes transactions that change the same person's addresses follow one another, until this one ends: rules such as "one
 *  verified address remains" look at several rows. */
export async function lockPerson(tx: Db, personId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM people WHERE id = ${personId}::uuid FOR UPDATE`;
}
