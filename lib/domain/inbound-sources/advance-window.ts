/** How far a window has come. */
export interface Cursor {
  coveredUntil: Date | null;
  /** The next page, while a query is under way. */
  more: string | null;
  /** Of the query under way: beyond this moment there may be gaps. */
  bound: Date | null;
  firstStored: Date | null;
}

export interface PageFacts {
  /** When the other store stored each statement; null where a statement does not say. */
  stored: readonly (Date | null)[];
  /** Empty on the last page. */
  more: string;
  /** By the other store's clock: what it had stored up to then was there to be found (X-Experience-API-Consistent-Through);
   *  null when it does not say. */
  through: Date | null;
}

/** The cursor after a page. `coveredUntil` moves only over time of which everything is certain to be here:
 *
 *  - up to the page's last statement, while pages come in the order of storing; a store that ignores `ascending` gets credit
 *    only when the query has come to its end;
 *  - up to the end of a query, as far as its last answer is consistent;
 *  - never beyond the consistency of a page that already had later statements: earlier ones may have been missing then.
 *
 *  It never moves back. */
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
