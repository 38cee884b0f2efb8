/** Why an item of a run was not done. */
export const bulkFaults = [
  /** No such badge was issued by the organization. */
  "missing",
  /** The badge is revoked: nothing brings it back. */
  "revoked",
  /** It would not be valid any more. */
  "expired",
  /** The person has the achievement already. */
  "already-issued",
  /** Nobody has verified the address. */
  "no-person",
  /** The rule is not fulfilled (any more). */
  "not-earned",
  /** The achievement was retired meanwhile. */
  "not-published",
  /** Something went wrong on our side; the log has the details. */
  "unexpected",
] as const;

export type BulkFault = (typeof bulkFaults)[number];

/** What became of an item: done, with its badge, or not, and why. */
export type ItemOutcome = { number: number } & ({ credentialId: string | null } | { fault: BulkFault });
