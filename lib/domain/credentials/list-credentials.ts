import { db } from "@/lib/platform/db/client";
import { type CredentialState, Prisma, type Visibility } from "@/lib/platform/db/generated/client";
import type { Page, TimeKey } from "@/lib/platform/db/page";

/** A credential as the organization that issued it sees it, without its signed document. */
export interface IssuedCredential {
  id: string;
  achievementId: string;
  personId: string;
  /** The completion that earned it; null: it was awarded without a completion. */
  completionId: string | null;
  /** When it was earned. */
  awardedAt: Date;
  /** When it was signed. */
  issuedAt: Date;
  state: CredentialState;
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
  state?: CredentialState | undefined;
  achievementId?: string | undefined;
  personId?: string | undefined;
  /** Inclusive; compared with `createdAt`. */
  since?: Date | undefined;
  /** Exclusive; compared with `createdAt`. */
  until?: Date | undefined;
}

/** The columns of a `ListedCredential`, from a table with the alias `credential` that is joined by `listedJoins`. */
export const listedColumns = Prisma.sql`
  credential.id, credential.achievement_id AS "achievementId", credential.achievement_version AS "achievementVersion",
  achievement.name AS "achievementName", credential.person_id AS "personId", person.name AS "personName",
  credential.completion_id AS "completionId", completion.address_key AS address,
  credential.awarded_at AS "awardedAt", credential.issued_at AS "issuedAt", credential.state::text AS state,
  credential.state_changed_at AS "stateChangedAt", credential.state_reason AS "stateReason",
  credential.is_reason_public AS "isReasonPublic", credential.visibility::text AS visibility,
  credential.created_at AS "createdAt"`;
export const listedJoins = Prisma.sql`
  JOIN achievements achievement
    ON achievement.organization_id = credential.organization_id AND achievement.id = credential.achievement_id
  JOIN people person ON person.id = credential.person_id
  LEFT JOIN completions completion
    ON completion.organization_id = credential.organization_id AND completion.id = credential.completion_id`;

/** A page of the credentials that an organization issued, the newest first. Reads an index that ends with (created_at, id)
 *  backwards: the one that begins with the state, the person or the achievement if the filter has one of them. */
export async function listCredentials(
  organizationId: number,
  { state, achievementId, personId, since, until }: CredentialFilter,
  { after, limit }: Page<TimeKey>,
): Promise<ListedCredential[]> {
  const conditions = [
    Prisma.sql`organization_id = ${organizationId}`,
    ...(state === undefined ? [] : [Prisma.sql`state = ${state}::credential_state`]),
    ...(achievementId === undefined ? [] : [Prisma.sql`achievement_id = ${achievementId}::uuid`]),
    ...(personId === undefined ? [] : [Prisma.sql`person_id = ${personId}::uuid`]),
    ...(since === undefined ? [] : [Prisma.sql`created_at >= ${since}::timestamptz`]),
    ...(until === undefined ? [] : [Prisma.sql`created_at < ${until}::timestamptz`]),
    ...(after === undefined
      ? []
      : [Prisma.sql`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`]),
  ];
  return db().$queryRaw<ListedCredential[]>`
    WITH page AS (
      SELECT * FROM credentials WHERE ${Prisma.join(conditions, " AND ")}
      ORDER BY created_at DESC, id DESC LIMIT ${limit}
    )
    SELECT ${listedColumns} FROM page AS credential ${listedJoins}
    ORDER BY credential.created_at DESC, credential.id DESC`;
}
