import { db } from "@/lib/platform/db/client";
import { type CredentialState, Prisma, type Visibility } from "@/lib/platform/db/generated/client";

/** A badge as the organization that issued it sees it, without its document. */
export interface IssuedCredential {
  id: string;
  achievementId: string;
  personId: string;
  /** The completion that earned the credential. Null if it was awarded without one. */
  completionId: string | null;
  /** When it was earned. */
  awardedAt: Date;
  /** When it was signed. */
  issuedAt: Date;
  state: CredentialState;
  /** When and why it got that state; null when it never changed, or for want of a reason. */
  stateChangedAt: Date | null;
  stateReason: string | null;
  isReasonPublic: boolean;
  visibility: Visibility;
  createdAt: Date;
}

export interface CredentialFilter {
  state?: CredentialState | undefined;
  achievementId?: string | undefined;
  personId?: string | undefined;
}

/** The key of a page's last row. */
export interface CredentialCursor {
  createdAt: Date;
  id: string;
}

/** An organization's credentials, the last to be issued first, at most `limit` before one of them. Reads the index
 *  (organization_id, created_at, id) backwards, or that with state, achievement or person in front. */
export async function pageCredentials(
  organizationId: number,
  filter: CredentialFilter,
  page: { before?: CredentialCursor | undefined; limit: number },
): Promise<IssuedCredential[]> {
  const conditions = [
    Prisma.sql`organization_id = ${organizationId}`,
    ...(filter.state === undefined ? [] : [Prisma.sql`state = ${filter.state}::credential_state`]),
    ...(filter.achievementId === undefined ? [] : [Prisma.sql`achievement_id = ${filter.achievementId}::uuid`]),
    ...(filter.personId === undefined ? [] : [Prisma.sql`person_id = ${filter.personId}::uuid`]),
    ...(page.before === undefined
      ? []
      : [Prisma.sql`(created_at, id) < (${page.before.createdAt}::timestamptz, ${page.before.id}::uuid)`]),
  ];
  return db().$queryRaw<IssuedCredential[]>`
    SELECT id, achievement_id AS "achievementId", person_id AS "personId", completion_id AS "completionId",
      awarded_at AS "awardedAt", issued_at AS "issuedAt", state::text AS state, state_changed_at AS "stateChangedAt",
      state_reason AS "stateReason", is_reason_public AS "isReasonPublic", visibility::text AS "visibility",
      created_at AS "createdAt"
    FROM credentials WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY created_at DESC, id DESC LIMIT ${page.limit}`;
}
