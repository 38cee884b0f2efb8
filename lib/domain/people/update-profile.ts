import { db } from "@/lib/platform/db/client";
import type { Theme } from "@/lib/platform/db/generated/client";

/** Updates a person's name, language or theme; fields that are left out do not change. Badges do not contain these, so they do
 *  not change either. */
export async function updateProfile(
  personId: string,
  changes: { name?: string; language?: "en" | "de" | null; theme?: Theme },
): Promise<void> {
  await db().person.update({ where: { id: personId }, data: changes, select: { id: true } });
}
