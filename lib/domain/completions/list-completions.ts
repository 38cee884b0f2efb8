import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Page, TimeKey } from "@/lib/platform/db/page";

/** A completion as its organization sees it. */
export interface ListedCompletion {
  id: string;
  statementId: string;
  activityProviderId: string;
  courseId: string;
  /** The address that the partner reported, in lower case; null: the partner reported the identity. */
  address: string | null;
  identityId: string | null;
  /** Null while the address is not verified, or the identity is not assigned. */
  personId: string | null;
  completedAt: Date;
  durationSeconds: number | null;
  /** -1 to 1. */
  scoreScaled: number | null;
  /** When its statement was voided, and by which statement; null: it counts. */
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  /** When it was recorded. */
  createdAt: Date;
}

export interface CompletionFilter {
  courseId?: string | undefined;
  personId?: string | undefined;
  /** In lower case: see lib/domain/people/address-key.ts. */
  addressKey?: string | undefined;
  identityId?: string | undefined;
}

/** A page of an organization's completions, the newest first. Reads the index
 *  (organization_id, created_at, id) backwards, or that with course or person in front; those of an address or an identity are
 *  few and come from (address_key) and (organization_id, identity_id, completed_at). */
export async function listCompletions(
  organizationId: number,
  filter: CompletionFilter,
  { after, limit }: Page<TimeKey>,
): Promise<ListedCompletion[]> {
  const conditions = [
    Prisma.sql`organization_id = ${organizationId}`,
    ...(filter.courseId === undefined ? [] : [Prisma.sql`course_id = ${filter.courseId}::uuid`]),
    ...(filter.personId === undefined ? [] : [Prisma.sql`person_id = ${filter.personId}::uuid`]),
    ...(filter.addressKey === undefined ? [] : [Prisma.sql`address_key = ${filter.addressKey}`]),
    ...(filter.identityId === undefined ? [] : [Prisma.sql`identity_id = ${filter.identityId}::uuid`]),
    ...(after === undefined
      ? []
      : [Prisma.sql`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`]),
  ];
  return db().$queryRaw<ListedCompletion[]>`
    SELECT ${columns} FROM completions WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY created_at DESC, id DESC LIMIT ${limit}`;
}

const columns = Prisma.sql`id, statement_id AS "statementId", activity_provider_id AS "activityProviderId",
  course_id AS "courseId", address_key AS "address", identity_id AS "identityId", person_id AS "personId", completed_at AS "completedAt",
  duration_seconds AS "durationSeconds", score_scaled AS "scoreScaled", withdrawn_at AS "withdrawnAt", withdrawn_by AS "withdrawnBy",
  created_at AS "createdAt"`;
