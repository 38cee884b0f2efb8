import { db } from "@/lib/platform/db/client";
import type { AchievementState, CourseRequirement } from "@/lib/platform/db/generated/client";

/** What became of a statement that tells of a completed course. */
export interface CompletionTrace {
  recordedAt: Date;
  /** The address that the partner sent, in lower case. */
  address: string;
  /** Who has verified it; null: the completion waits for them. */
  person: { id: string; name: string } | null;
  course: {
    id: string;
    objectId: string;
    title: string | null;
    /** Whether somebody has decided what it earns. */
    isMapped: boolean;
  };
  /** What the course counts for, by name; none: it earns nothing, or nothing yet. */
  achievements: TracedAchievement[];
}

export interface TracedAchievement {
  id: string;
  name: string;
  state: AchievementState;
  /** Why this completion does not count, when it does not. */
  shortOf: "score" | "duration" | null;
  requires: CourseRequirement;
  /** How many courses its rule has. */
  courses: number;
  /** The learner's badge, whichever completion earned it. */
  credential: { id: string; issuedAt: Date; visibility: "PRIVATE" | "LINK"; isOfThisCompletion: boolean } | null;
}

/** The trace of an organization's statement; null when no completion was recorded of it (yet). Key look-ups alone. */
export async function traceCompletion(organizationId: number, statementId: string): Promise<CompletionTrace | null> {
  const completion = await db().completion.findUnique({
    where: { organizationId_statementId: { organizationId, statementId } },
    select: {
      id: true,
      createdAt: true,
      addressKey: true,
      scoreScaled: true,
      durationSeconds: true,
      person: { select: { id: true, name: true } },
      course: {
        select: {
          id: true,
          objectId: true,
          title: true,
          mappedAt: true,
          achievements: {
            select: {
              achievement: {
                select: {
                  id: true,
                  name: true,
                  state: true,
                  requires: true,
                  minimumScoreScaled: true,
                  minimumDurationSeconds: true,
                  _count: { select: { courses: true } },
                },
              },
            },
            orderBy: [{ achievement: { name: "asc" } }, { achievementId: "asc" }],
          },
        },
      },
    },
  });
  if (!completion) return null;
  const { person, course } = completion;
  const { mappedAt, achievements, ...rest } = course;
  const credentials = person
    ? await db().credential.findMany({
        where: {
          organizationId,
          achievementId: { in: achievements.map(({ achievement }) => achievement.id) },
          personId: person.id,
        },
        select: { id: true, achievementId: true, issuedAt: true, visibility: true, completionId: true },
      })
    : [];
  return {
    recordedAt: completion.createdAt,
    address: completion.addressKey,
    person,
    course: { ...rest, isMapped: mappedAt !== null },
    achievements: achievements.map(({ achievement }) => {
      const { id, name, state, requires, _count } = achievement;
      const credential = credentials.find(({ achievementId }) => achievementId === id);
      return {
        id,
        name,
        state,
        shortOf: shortOf(achievement, completion),
        requires,
        courses: _count.courses,
        credential: credential
          ? {
              id: credential.id,
              issuedAt: credential.issuedAt,
              visibility: credential.visibility,
              isOfThisCompletion: credential.completionId === completion.id,
            }
          : null,
      };
    }),
  };
}

/** A minimum that the statement told nothing about is not reached. */
function shortOf(
  rule: { minimumScoreScaled: number | null; minimumDurationSeconds: number | null },
  completion: { scoreScaled: number | null; durationSeconds: number | null },
): TracedAchievement["shortOf"] {
  const isBelow = (minimum: number | null, told: number | null) =>
    minimum !== null && (told === null || told < minimum);
  if (isBelow(rule.minimumScoreScaled, completion.scoreScaled)) return "score";
  return isBelow(rule.minimumDurationSeconds, completion.durationSeconds) ? "duration" : null;
}
