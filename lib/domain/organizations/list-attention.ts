import { db } from "@/lib/platform/db/client";

/** What an administrator has to decide or may look into. */
export interface Attention {
  /** Addresses that are not verified, with the number of completions reported for each: the highest first, up to 100. */
  unmatchedLearners: { address: string; completions: number; firstAt: Date; lastAt: Date }[];
  unmatchedLearnerCount: number;
  unmatchedCompletionCount: number;
  /** Unmapped courses: those with the most completions first, up to 100. */
  unmappedCourses: { id: string; objectId: string; title: string | null; completions: number; lastAt: Date | null }[];
  unmappedCourseCount: number;
  /** An IANA name: the organization's time zone, in which the dates are shown. */
  timeZone: string;
}

const rowsMax = 100;

/** Lists the unmatched learners and the unmapped courses of an organization. */
export async function listAttention(organizationId: number): Promise<Attention> {
  const [learners, totals, courses, unmappedCourseCount, { timeZone }] = await Promise.all([
    db().completion.groupBy({
      by: ["addressKey"],
      where: { organizationId, personId: null },
      _count: true,
      _min: { completedAt: true },
      _max: { completedAt: true },
      orderBy: [{ _count: { addressKey: "desc" } }, { addressKey: "asc" }],
      take: rowsMax,
    }),
    db().$queryRaw<[{ learners: number; completions: number }]>`
      SELECT count(DISTINCT address_key)::int AS learners, count(*)::int AS completions
      FROM completions WHERE organization_id = ${organizationId} AND person_id IS NULL`,
    db().course.findMany({
      where: { organizationId, mappedAt: null },
      select: {
        id: true,
        objectId: true,
        title: true,
        _count: { select: { completions: true } },
        completions: { select: { completedAt: true }, orderBy: { completedAt: "desc" }, take: 1 },
      },
      orderBy: [{ completions: { _count: "desc" } }, { objectId: "asc" }],
      take: rowsMax,
    }),
    db().course.count({ where: { organizationId, mappedAt: null } }),
    db().organization.findUniqueOrThrow({ where: { id: organizationId }, select: { timeZone: true } }),
  ]);
  return {
    unmatchedLearners: learners.flatMap(({ addressKey, _count, _min, _max }) =>
      _min.completedAt && _max.completedAt
        ? [{ address: addressKey, completions: _count, firstAt: _min.completedAt, lastAt: _max.completedAt }]
        : [],
    ),
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
