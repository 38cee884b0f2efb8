/** The class of PostgreSQL advisory locks that transactions which store statements hold until they end, one for each
 *  organization: (this, organization id). They say two things. Shared or not, they are there: what is stored becomes visible
 *  later than its `stored` says, and until when lists are complete follows from the oldest holder. And they make statements
 *  that refer to others wait for whatever might arrive at the same moment: those take the lock alone. */
export const writingLockClass = 0x6c7273;

/** SQL that begins a transaction and takes the locks, in the order of the organizations, so that two can never wait for each
 *  other in a circle.
 *  @param organizations which ones, and whether to hold the lock alone */
export function beginWriting(organizations: ReadonlyMap<number, { isAlone: boolean }>): string {
  const locks = [...organizations]
    .sort(([one], [other]) => one - other)
    .map(
      ([id, { isAlone }]) => `pg_advisory_xact_lock${isAlone ? "" : "_shared"}(${writingLockClass}, ${Math.trunc(id)})`,
    );
  return `BEGIN; SELECT ${locks.join(", ")}`;
}
