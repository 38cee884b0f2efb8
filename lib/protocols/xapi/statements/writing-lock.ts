/** The class of the PostgreSQL advisory locks (this, organization id) that transactions which store statements hold until
 *  they end. The locks serve two purposes. Held in any mode, they show that statements are being stored whose `stored` is
 *  earlier than the moment at which they become visible: the oldest holder determines until when lists are complete. Held
 *  exclusively, by statements that refer to others, they wait for everything that could arrive at the same moment. */
export const writingLockClass = 0x6c7273;

/** Returns SQL that begins a transaction and takes the locks, in the order of the organizations, so that transactions
 *  cannot deadlock.
 *  @param organizations which ones, and whether the lock is exclusive */
export function beginWriting(organizations: ReadonlyMap<number, { isAlone: boolean }>): string {
  const locks = [...organizations]
    .sort(([one], [other]) => one - other)
    .map(
      ([id, { isAlone }]) => `pg_advisory_xact_lock${isAlone ? "" : "_shared"}(${writingLockClass}, ${Math.trunc(id)})`,
    );
  return `BEGIN; SELECT ${locks.join(", ")}`;
}
