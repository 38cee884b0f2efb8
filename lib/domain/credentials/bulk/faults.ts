/** Why an item of a run failed. */
export const bulkFaults = [
  /** The organization has not issued this badge. */
  "missing",
  /** The badge is revoked, which is final. */
  "revoked",
  /** The badge would already have expired. */
  "expired",
  /** The person already has a badge of this achievement. */
  "already-issued",
  /** No person has verified the address. */
  "no-person",
  /** The person does not fulfill the achievement's rule. */
  "not-earned",
  /** The achievement is no longer published. */
  "not-published",
  /** A server error. The log has the details. */
  "unexpected",
] as const;

export type BulkFault = (typeof bulkFaults)[number];

/** The result of an item: its badge, or why it failed. */
export type ItemOutcome = { number: number } & ({ credentialId: string | null } | { fault: BulkFault });
