import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** What an app wrote into a person's profile at one time. */
export interface ListedProfileChange {
  id: string;
  appName: string;
  changedAt: Date;
  undoneAt: Date | null;
  differences: AttributeDifference[];
}

export interface AttributeDifference {
  attribute: string;
  /** Null: there was none. */
  before: Prisma.JsonValue;
  after: Prisma.JsonValue;
}

const shownMax = 50;

/** The last fifty changes of a person's profile by apps, or by one of them, the latest first: by the index on
 *  (person_id, changed_at), or (app_id, person_id, changed_at). */
export async function listProfileChanges(personId: string, appId?: string): Promise<ListedProfileChange[]> {
  const rows = await db().profileChange.findMany({
    where: { personId, ...(appId === undefined ? {} : { appId }) },
    orderBy: { changedAt: "desc" },
    take: shownMax,
    select: { id: true, changedAt: true, undoneAt: true, changes: true, app: { select: { name: true } } },
  });
  return rows.map(({ app, changes, ...row }) => ({ ...row, appName: app.name, differences: readDifferences(changes) }));
}

/** The column `changes`, as write-profile.ts wrote it, in the order of the attributes' names. */
export function readDifferences(changes: Prisma.JsonValue): AttributeDifference[] {
  if (typeof changes !== "object" || changes === null || Array.isArray(changes)) return [];
  const sorted = Object.entries(changes).sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.flatMap(([attribute, difference]) => {
    if (typeof difference !== "object" || difference === null || Array.isArray(difference)) return [];
    return [{ attribute, before: difference["before"] ?? null, after: difference["after"] ?? null }];
  });
}
