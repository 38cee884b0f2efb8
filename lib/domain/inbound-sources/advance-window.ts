/** The progress of a window. */
export interface Cursor {
  coveredUntil: Date | null;
  /** The next page, while a query is running. */
  more: string | null;
  /** Of the running query: there may be gaps after this moment. */
  bound: Date | null;
  firstStored: Date | null;
}

export interface PageFacts {
  /** When the external LRS stored each statement; null if a statement does not state it. */
  stored: readonly (Date | null)[];
  /** Empty on the last page. */
  more: string;
  /** By the external LRS's clock: everything stored until then could be found (X-Experience-API-Consistent-Through); null
   *  if it is not stated. */
  through: Date | null;
}

/** Returns the cursor after a page. `coveredUntil` moves only over time of which everything is certain to be here: up to
 *  the page's last statement, while pages arrive in the order of `stored` (an LRS that ignores `ascending` is credited only
 *  at the end of the query); up to the end of a query, as far as its last response is consistent; never beyond the
 *  consistency of a page that already had later statements, because it may have missed earlier ones. It never moves back. */
export function advanceWindow(cursor: Cursor, { stored, more, through }: PageFacts): Cursor {
  const floor = cursor.more === null ? null : cursor.coveredUntil;
  const isOrdered = stored.every((time, index) => {
    const before = index === 0 ? floor : (stored[index - 1] ?? null);
    return time !== null && (before === null || time >= before);
  });
  const times = stored.filter((time) => time !== null);
  const last = latest(times);
  const mayHaveGaps = through !== null && (!isOrdered || (last !== null && last > through));
  const bound = mayHaveGaps ? earliest([cursor.bound, through]) : cursor.bound;
  const isEnd = more === "";
  const reached = isEnd ? (through ?? last) : isOrdered ? last : null;
  const covered = reached && earliest([reached, bound]);
  return {
    coveredUntil: latest([cursor.coveredUntil, covered]),
    more: isEnd ? null : more,
    bound: isEnd ? null : bound,
    firstStored: earliest([cursor.firstStored, ...times]),
  };
}

const present = (times: readonly (Date | null)[]) => times.filter((time) => time !== null).map(Number);

function latest(times: readonly (Date | null)[]): Date | null {
  const all = present(times);
  return all.length === 0 ? null : new Date(all.reduce((one, other) => Math.max(one, other)));
}

function earliest(times: readonly (Date | null)[]): Date | null {
  const all = present(times);
  return all.length === 0 ? null : new Date(all.reduce((one, other) => Math.min(one, other)));
}
