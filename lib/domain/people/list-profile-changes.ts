import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** One change that an app made to a person's profile. */
export interface ListedProfileChange {
  id: string;
  appName: string;
  changedAt: Date;
  undoneAt: Date | null;
  differences: AttributeDifference[];
}

export interface AttributeDifference {
  attribute: string;
  /** Null: the attribute had no value. */
  before: Prisma.JsonValue;
  after: Prisma.JsonValue;
}

const shownMax = 50;

/** Lists the last fifty changes that apps, or one app, made to a person's profile, the latest first: by the index on
 *  (person_id, changed_at), or on (app_id, person_id, changed_at). */
export async function listProfileChanges(personId: string, appId?: string): Promise<ListedProfileChange[]> {
  const rows = await db().profileChange.findMany({
    where: { personId, ...(appId === undefined ? {} : { appId }) },
    orderBy: { changedAt: "desc" },
    take: shownMax,
    select: { id: true, changedAt: true, undoneAt: true, changes: true, app: { select: { name: true } } },
  });
  return rows.map(({ app, changes, ...row }) => ({ ...row, appName: app.name, differences: readDifferences(changes) }));
}

/** Reads the column `changes`, which write-profile.ts writes, in the order of the attributes' names. */
export function readDifferences(changes: Prisma.JsonValue): AttributeDifference[] {
  if (typeof changes !== "object" || changes === null || Array.isArray(changes)) return [];
  const sorted = Object.entries(changes).sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.flatMap(([attribute, difference]) => {
    if (typeof difference !== "object" || difference === null || Array.isArray(difference)) return [];
    return [{ attribute, before: difference["before"] ?? null, after: difference["after"] ?? null }];
  });
}
