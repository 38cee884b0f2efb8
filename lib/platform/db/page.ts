import { Failure } from "@/lib/platform/failure/failure";

/** Which rows of an ordered list to read: at most `limit`, after the row with the key `after`, or from the first one. The row
 *  with that key may have been deleted since. To find out whether another page follows, read one row more than is shown. */
export interface Page<Key> {
  after?: Key | undefined;
  limit: number;
}

/** The key of a list in the order of names. */
export interface NameKey {
  name: string;
  id: string;
}

/** The key of a list with the newest row first. */
export interface TimeKey {
  createdAt: Date;
  id: string;
}

/** The `where`, `orderBy` and `take` of a Prisma query for a page in the order of ids. */
export function byId({ after, limit }: Page<string>) {
  return {
    where: after === undefined ? {} : { id: { gt: after } },
    orderBy: [{ id: "asc" as const }],
    take: limit,
  };
}

/** The `where`, `orderBy` and `take` of a Prisma query for a page in the order of names. With the organization added to
 *  `where`, it reads a range of an index on (organization_id, name, id). */
export function byName({ after, limit }: Page<NameKey>) {
  return {
    where:
      after === undefined
        ? {}
        : { name: { gte: after.name }, OR: [{ name: { gt: after.name } }, { id: { gt: after.id } }] },
    orderBy: [{ name: "asc" as const }, { id: "asc" as const }],
    take: limit,
  };
}

/** The `where`, `orderBy` and `take` of a Prisma query for a page with the newest row first. With the organization added to
 *  `where`, it reads a range of an index on (organization_id, created_at, id). */
export function byTime({ after, limit }: Page<TimeKey>) {
  return {
    where:
      after === undefined
        ? {}
        : {
            createdAt: { lte: after.createdAt },
            OR: [{ createdAt: { lt: after.createdAt } }, { id: { lt: after.id } }],
          },
    orderBy: [{ createdAt: "desc" as const }, { id: "desc" as const }],
    take: limit,
  };
}

/** The `where`, `orderBy` and `take` of a Prisma query for a page with the highest sequence first. With the other columns of an
 *  index that ends with `sequence` added to `where`, it reads a range of that index.
 *  @param page `after` is the decimal text of a sequence.
 *  @throws Failure("malformed") if `after` is not a sequence. */
export function bySequence({ after, limit }: Page<string>) {
  if (after !== undefined && !/^\d{1,18}$/.test(after))
    throw new Failure(
      "malformed",
      "The cursor is not valid for this list. Use the URL in `next` of the previous page.",
      { field: "after" },
    );
  return {
    where: after === undefined ? {} : { sequence: { lt: BigInt(after) } },
    orderBy: { sequence: "desc" as const },
    take: limit,
  };
}
