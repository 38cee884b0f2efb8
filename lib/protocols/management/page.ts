import { z } from "zod";
import { Failure } from "@/lib/platform/failure/failure";

/** The query parameters of a list. */
export const pageQuery = {
  limit: z.coerce
    .number("must be a number")
    .int("must be an integer")
    .min(1, "must be 1 or greater")
    .max(200, "must be 200 or less")
    .default(50)
    .meta({ description: "The maximum number of items per page." }),
  cursor: z
    .string()
    .max(2000)
    .optional()
    .meta({ description: "The position of the page in the list, from `next` of the previous page." }),
};

/** Creates the schema of a page of a list. */
export function pageSchema<Item extends z.ZodType>(item: Item, id: string) {
  return z
    .object({
      items: z.array(item),
      next: z.url().nullable().meta({ description: "The URL of the next page. Null on the last page." }),
    })
    .meta({ id });
}

/** Answers one page of a list.
 *  @param key the schema of the cursor: the key of a row.
 *  @param rowsAfter reads up to `limit` rows after the one with a key, or from the first one. `limit` is one more than the page
 *  has, to find out whether another page follows.
 *  @param keyOf returns the key of a row, in the form that `key` parses.
 *  @returns the page; `next` in its body is set later, when the URL of the request is known.
 *  @throws Failure("malformed") for a cursor that does not come from this list; what `rowsAfter` throws. */
export async function answerPage<Key, Row, Item>(
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  key: z.ZodType<Key>,
  rowsAfter: (after: Key | undefined, limit: number) => Promise<readonly Row[]>,
  show: (row: Row) => Item,
  keyOf: (row: Row) => readonly (string | Date)[],
): Promise<{ body: { items: Item[]; next: null }; next: string | null }> {
  const rows = await rowsAfter(readCursor(cursor, key), limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? writeCursor(keyOf(last)) : null;
  return { body: { items: shown.map(show), next: null }, next };
}

function writeCursor(key: readonly (string | Date)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function readCursor<Key>(cursor: string | undefined, key: z.ZodType<Key>): Key | undefined {
  if (cursor === undefined) return undefined;
  const result = key.safeParse(parsed(Buffer.from(cursor, "base64url").toString("utf8")));
  if (result.success) return result.data;
  throw new Failure("malformed", "The cursor is not valid for this list. Use the URL in `next` of the previous page.", {
    field: "cursor",
  });
}

/** The key of lists in the order of ids. */
export const idKey = z.tuple([z.guid()]).transform(([id]) => id);

/** The key of lists in the order of names. */
export const nameKey = z
  .tuple([z.string().refine((name) => !name.includes("\0")), z.guid()])
  .transform(([name, id]) => ({ name, id }));

/** The key of lists in the order of a sequence. */
export const sequenceKey = z.tuple([z.string().regex(/^\d{1,18}$/)]).transform(([sequence]) => sequence);

/** The key of lists with the newest row first. */
export const timeKey = z
  .tuple([z.iso.datetime(), z.guid()])
  .transform(([createdAt, id]) => ({ createdAt: new Date(createdAt), id }));
export type TimeKey = z.output<typeof timeKey>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
