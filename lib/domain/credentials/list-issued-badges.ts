import { db } from "@/lib/platform/db/client";
import { type CredentialState, Prisma, type Visibility } from "@/lib/platform/db/generated/client";
import type { CredentialCursor } from "./page-credentials.ts";

/** A badge in the list of all that an organization issued. */
export interface ListedIssuedBadge {
  id: string;
  achievementId: string;
  achievementVersion: number;
  achievementName: string;
  personId: string;
  personName: string;
  /** The address that a partner reported; null when it was given without a completion. */
  address: string | null;
  state: CredentialState;
  visibility: Visibility;
  createdAt: Date;
}

export interface BadgeFilter {
  state?: CredentialState | undefined;
  achievementId?: string | undefined;
  personId?: string | undefined;
  /** Issued since then. */
  since?: Date | undefined;
  /** Issued before. */
  until?: Date | undefined;
}

/** What `ListedIssuedBadge` is made of, of a table that is called `credential`, joined with `badgeJoins`. */
export const badgeColumns = Prisma.sql`
  credential.id, credential.achievement_id AS "achievementId", credential.achievement_version AS "achievementVersion",
  achievement.name AS "achievementName", credential.person_id AS "personId", person.name AS "personName",
  completion.address_key AS address, credential.state::text AS state, credential.visibility::text AS visibility,
  credential.created_at AS "createdAt"`;
export const badgeJoins = Prisma.sql`
  JOIN achievements achievement
    ON achievement.organization_id = credential.organization_id AND achievement.id = credential.achievement_id
  JOIN people person ON person.id = credential.person_id
  LEFT JOIN completions completion
    ON completion.organization_id = credential.organization_id AND completion.id = credential.completion_id`;

/** An organization's badges with what they are for and whose they are, the last to be issued first, at most `limit` before
 *  one of them. Reads an index that ends with (created_at, id) backwards: that of the state, the person or the achievement
 *  when one is asked for. */
export async function listIssuedBadges(
  organizationId: number,
  filter: BadgeFilter,
  page: { before?: CredentialCursor | undefined; limit: number },
): Promise<ListedIssuedBadge[]> {
  const { state, achievementId, personId, since, until } = filter;
  const { before } = page;
  const conditions = [
    Prisma.sql`organization_id = ${organizationId}`,
    ...(state === undefined ? [] : [Prisma.sql`state = ${state}::credential_state`]),
    ...(achievementId === undefined ? [] : [Prisma.sql`achievement_id = ${achievementId}::uuid`]),
    ...(personId === undefined ? [] : [Prisma.sql`person_id = ${personId}::uuid`]),
    ...(since === undefined ? [] : [Prisma.sql`created_at >= ${since}::timestamptz`]),
    ...(until === undefined ? [] : [Prisma.sql`created_at < ${until}::timestamptz`]),
    ...(before === undefined
      ? []
      : [Prisma.sql`(created_at, id) < (${before.createdAt}::timestamptz, ${before.id}::uuid)`]),
  ];
  return db().$queryRaw<ListedIssuedBadge[]>`
    WITH page AS (
      SELECT * FROM credentials WHERE ${Prisma.join(conditions, " AND ")}
      ORDER BY created_at DESC, id DESC LIMIT ${page.limit}
    )
    SELECT ${badgeColumns} FROM page AS credential ${badgeJoins}
    ORDER BY credential.created_at DESC, credential.id DESC`;
}
