import { db } from "@/lib/platform/db/client";
import type { Theme } from "@/lib/platform/db/generated/client";

/** Changes what a person says about themselves; fields that are not given stay. Badges name nobody, so they stay as they are. */
export async function updateProfile(
  personId: string,
  changes: { name?: string; language?: "en" | "de" | null; theme?: Theme },
): Promise<void> {
  await db().person.update({ where: { id: personId }, data: changes, select: { id: true } });
}
