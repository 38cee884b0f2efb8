import { Failure } from "@/lib/platform/failure/failure";

/** A part of a list that has the latest first. */
export interface SequencePage {
  /** The sequence of the last one of the page before. */
  before?: string | undefined;
  limit?: number;
}

/** How the rows that `of` names are asked for, the latest first. An index range where an index begins with the columns of `of`
 *  and goes on with the sequence.
 *  Throws Failure("malformed") for a sequence that is none. */
export function pageBySequence<Of>(of: Of, { before, limit = 50 }: SequencePage) {
  if (before !== undefined && !/^\d{1,18}$/.test(before))
    throw new Failure(
      "malformed",
      "The cursor is not valid for this list. Use the URL in `next` of the previous page.",
      { field: "before" },
    );
  return {
    where: { ...of, ...(before === undefined ? {} : { sequence: { lt: BigInt(before) } }) },
    orderBy: { sequence: "desc" as const },
    take: limit,
  };
}
