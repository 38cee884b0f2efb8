import { db } from "@/lib/platform/db/client";
import type { IdentityKind } from "@/lib/platform/db/generated/client";

/** What an administrator has to decide or may look into. */
export interface Attention {
  /** Addresses that are not verified and identities that are not assigned, with the number of completions reported for each:
   *  the highest first, up to 100. */
  unmatchedLearners: UnmatchedLearner[];
  unmatchedLearnerCount: number;
  unmatchedCompletionCount: number;
  /** Unmapped courses: those with the most completions first, up to 100. */
  unmappedCourses: { id: string; objectId: string; title: string | null; completions: number; lastAt: Date | null }[];
  unmappedCourseCount: number;
  /** An IANA name: the organization's time zone, in which the dates are shown. */
  timeZone: string;
}

/** A learner as partners name one. Either `address` or the members of an identity are null. */
export interface UnmatchedLearner {
  /** An email address in lower case. */
  address: string | null;
  identityId: string | null;
  identityKind: IdentityKind | null;
  homePage: string | null;
  value: string | null;
  /** The learner's name in a statement, for an identity. */
  name: string | null;
  /** The address that an identity is assigned to, which is not verified. */
  assignedAddress: string | null;
  completions: number;
  firstAt: Date;
  lastAt: Date;
}

const rowsMax = 100;

/** Lists the unmatched learners and the unmapped courses of an organization. */
export async function listAttention(organizationId: number): Promise<Attention> {
  const [learners, totals, courses, unmappedCourseCount, { timeZone }] = await Promise.all([
    db().$queryRaw<UnmatchedLearner[]>`
      SELECT c.address_key AS address, c.identity_id AS "identityId", i.kind::text AS "identityKind", i.home_page AS "homePage",
        i.value, i.name, i.address_key AS "assignedAddress", c.completions, c.first_at AS "firstAt", c.last_at AS "lastAt"
      FROM (
        SELECT address_key, identity_id, count(*)::int AS completions, min(completed_at) AS first_at,
          max(completed_at) AS last_at
        FROM completions WHERE organization_id = ${organizationId} AND person_id IS NULL AND withdrawn_at IS NULL
        GROUP BY address_key, identity_id
        ORDER BY completions DESC, address_key, identity_id LIMIT ${rowsMax}
      ) c
      LEFT JOIN identities i ON i.organization_id = ${organizationId} AND i.id = c.identity_id
      ORDER BY c.completions DESC, c.address_key, c.identity_id`,
    db().$queryRaw<[{ learners: number; completions: number }]>`
      SELECT (count(DISTINCT address_key) + count(DISTINCT identity_id))::int AS learners, count(*)::int AS completions
      FROM completions WHERE organization_id = ${organizationId} AND person_id IS NULL AND withdrawn_at IS NULL`,
    db().course.findMany({
      where: { organizationId, mappedAt: null },
      select: {
        id: true,
        objectId: true,
        title: true,
        _count: { select: { completions: { where: { withdrawnAt: null } } } },
        completions: {
          where: { withdrawnAt: null },
          select: { completedAt: true },
          orderBy: { completedAt: "desc" },
          take: 1,
        },
      },
      orderBy: [{ completions: { _count: "desc" } }, { objectId: "asc" }],
      take: rowsMax,
    }),
    db().course.count({ where: { organizationId, mappedAt: null } }),
    db().organization.findUniqueOrThrow({ where: { id: organizationId }, select: { timeZone: true } }),
  ]);
  return {
    unmatchedLearners: learners,
    unmatchedLearnerCount: totals[0].learners,
    unmatchedCompletionCount: totals[0].completions,
    unmappedCourses: courses.map(({ _count, completions, ...course }) => ({
      ...course,
      completions: _count.completions,
      lastAt: completions[0]?.completedAt ?? null,
    })),
    unmappedCourseCount,
    timeZone,
  };
}
