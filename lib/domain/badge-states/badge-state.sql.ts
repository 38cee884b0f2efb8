import { Prisma } from "@/lib/platform/db/generated/client";
import type { BadgeState } from "./badge-state.ts";

/** Returns SQL for the state of the badge in a row of `credentials` that has the alias `credential`: see `badgeStateOf`. */
export const badgeStateSql = (now: Date): Prisma.Sql => Prisma.sql`
  CASE WHEN credential.state = 'ACTIVE' AND credential.valid_until <= ${now}::timestamptz THEN 'EXPIRED'
    ELSE credential.state::text END`;

/** Returns an SQL condition for the rows of `credentials`, with the alias `credential`, whose badges have a state. Unlike a
 *  comparison with `badgeStateSql`, it can use an index that begins with the column `state`. */
export function hasBadgeState(state: BadgeState, now: Date): Prisma.Sql {
  if (state === "ACTIVE")
    return Prisma.sql`credential.state = 'ACTIVE'
      AND (credential.valid_until IS NULL OR credential.valid_until > ${now}::timestamptz)`;
  if (state === "EXPIRED")
    return Prisma.sql`credential.state = 'ACTIVE' AND credential.valid_until <= ${now}::timestamptz`;
  return Prisma.sql`credential.state = ${state}::credential_state`;
}
