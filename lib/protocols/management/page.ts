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

/** What a list answers. */
export function pageSchema<Item extends z.ZodType>(item: Item, id: string) {
  return z
    .object({
      items: z.array(item),
      next: z.url().nullable().meta({ description: "The URL of the next page. Null on the last page." }),
    })
    .meta({ id });
}

/** A list's answer: one page of it, in the order of `key`.
 *  @param rowsAfter gives rows after the one of that key, or from the beginning, `limit` at most: one more than the page shows,
 *  which tells whether there is another page.
 *  @param keyOf the row's key, as `key` reads it.
 *  @returns `next` in the body is filled in when the answer's address is known.
 *  Throws Failure("malformed") for a cursor that no page of the list gave; what `rowsAfter` throws. */
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

/** The key of lists that are in the order of ids. */
export const idKey = z.tuple([z.guid()]).transform(([id]) => id);

/** The key of lists that are in the order of names. */
export const nameKey = z
  .tuple([z.string().refine((name) => !name.includes("\0")), z.guid()])
  .transform(([name, id]) => ({ name, id }));

/** The key of lists that are in the order of a sequence. */
export const sequenceKey = z.tuple([z.string().regex(/^\d{1,18}$/)]).transform(([sequence]) => sequence);

/** The key of lists with the newest first. */
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
