import { db } from "@/lib/platform/db/client";
import type { ListedCompletion } from "./list-completions.ts";

/** Finds an organization's completion by its id, or null. */
export async function findCompletion(organizationId: number, id: string): Promise<ListedCompletion | null> {
  const row = await db().completion.findUnique({
    where: { organizationId_id: { organizationId, id } },
    omit: { organizationId: true },
  });
  if (!row) return null;
  const { addressKey, ...completion } = row;
  return { ...completion, address: addressKey };
}
