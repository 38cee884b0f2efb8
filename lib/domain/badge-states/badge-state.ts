/** The state of a badge as every page, list, file and API names it. */
export const badgeStates = ["ACTIVE", "EXPIRED", "SUSPENDED", "REVOKED"] as const;

/** `ACTIVE`: valid. `EXPIRED`: its validity period has ended. `SUSPENDED`: invalid until the suspension is lifted. `REVOKED`:
 *  invalid permanently. */
export type BadgeState = (typeof badgeStates)[number];

/** Returns the state of a badge at a moment. What the issuer decided comes before the dates: a suspended badge stays suspended
 *  after its validity period. `badgeStateSql` computes the same in the database.
 *  @param badge `state`: the issuer's last decision; `validUntil`: from this moment it is expired, null means never. */
export function badgeStateOf(
  { state, validUntil }: { state: Exclude<BadgeState, "EXPIRED">; validUntil: Date | null },
  now: Date,
): BadgeState {
  return state === "ACTIVE" && validUntil !== null && validUntil <= now ? "EXPIRED" : state;
}
