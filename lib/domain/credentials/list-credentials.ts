import type { BadgeState } from "@/lib/domain/badge-states/badge-state";
import { badgeStateSql, hasBadgeState } from "@/lib/domain/badge-states/badge-state.sql";
import { db } from "@/lib/platform/db/client";
import { Prisma, type Visibility } from "@/lib/platform/db/generated/client";
import type { Page, TimeKey } from "@/lib/platform/db/page";

/** A credential as the organization that issued it sees it, without its signed document. */
export interface IssuedCredential {
  id: string;
  achievementId: string;
  personId: string;
  /** The completion that earned it; null: it was awarded without a completion. */
  completionId: string | null;
  /** The badge that it renews; null: the person's first of the achievement. */
  renewsId: string | null;
  /** The badge that renews it; null: it is the newest. */
  renewedById: string | null;
  /** When it was earned. */
  awardedAt: Date;
  /** When it was signed. */
  issuedAt: Date;
  /** Null: valid permanently. */
  validUntil: Date | null;
  /** At the moment of the query. */
  state: BadgeState;
  /** When the state last changed; null: never. */
  stateChangedAt: Date | null;
  /** Why; null: no reason was given, or the state never changed. */
  stateReason: string | null;
  isReasonPublic: boolean;
  visibility: Visibility;
  createdAt: Date;
}

/** With the names of what it is for and of its owner. */
export interface ListedCredential extends IssuedCredential {
  achievementVersion: number;
  achievementName: string;
  personName: string;
  /** The email address that the partner reported; null: it was awarded without a completion. */
  address: string | null;
}

export interface CredentialFilter {
  state?: BadgeState | undefined;
  achievementId?: string | undefined;
  personId?: string | undefined;
  /** Inclusive; compared with `createdAt`. */
  since?: Date | undefined;
  /** Exclusive; compared with `createdAt`. */
  until?: Date | undefined;
}

/** The columns of a `ListedCredential`, from a table with the alias `credential` that is joined by `listedJoins`. */
export const listedColumns = (now: Date): Prisma.Sql => Prisma.sql`
  credential.id, credential.achievement_id AS "achievementId", credential.achievement_version AS "achievementVersion",
  achievement.name AS "achievementName", credential.person_id AS "personId", person.name AS "personName",
  credential.completion_id AS "completionId", completion.address_key AS address,
  credential.awarded_at AS "awardedAt", credential.issued_at AS "issuedAt", credential.valid_until AS "validUntil",
  credential.renews_id AS "renewsId", renewal.id AS "renewedById", ${badgeStateSql(now)} AS state,
  credential.state_changed_at AS "stateChangedAt", credential.state_reason AS "stateReason",
  credential.is_reason_public AS "isReasonPublic", credential.visibility::text AS visibility,
  credential.created_at AS "createdAt"`;
export const listedJoins = Prisma.sql`
  JOIN achievements achievement
    ON achievement.organization_id = credential.organization_id AND achievement.id = credential.achievement_id
  JOIN people person ON person.id = credential.person_id
  LEFT JOIN credentials renewal
    ON renewal.organization_id = credential.organization_id AND renewal.renews_id = credential.id
  LEFT JOIN completions completion
    ON completion.organization_id = credential.organization_id AND completion.id = credential.completion_id`;

/** A page of the credentials that an organization issued, the newest first. Reads an index that ends with (created_at, id)
 *  backwards: the one that begins with the state, the person or the achievement if the filter has one of them. */
export async function listCredentials(
  organizationId: number,
  { state, achievementId, personId, since, until }: CredentialFilter,
  { after, limit }: Page<TimeKey>,
  now: Date,
): Promise<ListedCredential[]> {
  const conditions = [
    Prisma.sql`credential.organization_id = ${organizationId}`,
    ...(state === undefined ? [] : [hasBadgeState(state, now)]),
    ...(achievementId === undefined ? [] : [Prisma.sql`credential.achievement_id = ${achievementId}::uuid`]),
    ...(personId === undefined ? [] : [Prisma.sql`credential.person_id = ${personId}::uuid`]),
    ...(since === undefined ? [] : [Prisma.sql`credential.created_at >= ${since}::timestamptz`]),
    ...(until === undefined ? [] : [Prisma.sql`credential.created_at < ${until}::timestamptz`]),
    ...(after === undefined
      ? []
      : [Prisma.sql`(credential.created_at, credential.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`]),
  ];
  return db().$queryRaw<ListedCredential[]>`
    WITH page AS (
      SELECT * FROM credentials credential WHERE ${Prisma.join(conditions, " AND ")}
      ORDER BY created_at DESC, id DESC LIMIT ${limit}
    )
    SELECT ${listedColumns(now)} FROM page AS credential ${listedJoins}
    ORDER BY credential.created_at DESC, credential.id DESC`;
}
