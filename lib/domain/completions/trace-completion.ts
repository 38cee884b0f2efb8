import { type BadgeState, badgeStateOf } from "@/lib/domain/badge-states/badge-state";
import { db } from "@/lib/platform/db/client";
import type { AchievementState, CourseRequirement } from "@/lib/platform/db/generated/client";
import { describeReported, namedIdentity } from "./describe-reported.ts";

/** What a statement about a completed course led to. */
export interface CompletionTrace {
  recordedAt: Date;
  /** When its statement was voided; null: it counts. */
  withdrawnAt: Date | null;
  /** The address that the partner sent, in lower case; null: the partner sent the identity. */
  address: string | null;
  /** The identifier that the partner sent instead of an address, with the address that it is assigned to. */
  identity: { id: string; text: string; address: string | null } | null;
  /** The person who has verified the address; null: the completion is unmatched. */
  person: { id: string; name: string } | null;
  course: {
    id: string;
    objectId: string;
    title: string | null;
    /** Whether an administrator has decided what the course earns. */
    isMapped: boolean;
  };
  /** The achievements whose rules contain the course, by name. */
  achievements: TracedAchievement[];
}

/** An achievement that the completion may count for. */
export interface TracedAchievement {
  id: string;
  name: string;
  state: AchievementState;
  /** The minimum that this completion does not reach; null: it counts. */
  shortOf: "score" | "duration" | null;
  requires: CourseRequirement;
  /** The number of courses in its rule. */
  courses: number;
  /** The learner's badge for this achievement: the one that this completion earned, or else the newest. */
  credential: {
    id: string;
    issuedAt: Date;
    state: BadgeState;
    visibility: "PRIVATE" | "LINK";
    isOfThisCompletion: boolean;
  } | null;
}

/** Traces an organization's statement; null if no completion has been recorded for it. Uses only lookups by key. */
export async function traceCompletion(
  organizationId: number,
  statementId: string,
  now: Date,
): Promise<CompletionTrace | null> {
  const completion = await db().completion.findUnique({
    where: { organizationId_statementId: { organizationId, statementId } },
    select: {
      id: true,
      createdAt: true,
      withdrawnAt: true,
      addressKey: true,
      identity: { select: { id: true, addressKey: true, ...namedIdentity } },
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
  const { person, course, identity } = completion;
  const { mappedAt, achievements, ...rest } = course;
  const credentials = person
    ? await db().credential.findMany({
        where: {
          organizationId,
          achievementId: { in: achievements.map(({ achievement }) => achievement.id) },
          personId: person.id,
        },
        select: {
          id: true,
          achievementId: true,
          issuedAt: true,
          state: true,
          validUntil: true,
          visibility: true,
          completionId: true,
          completionIds: true,
          renewal: { select: { id: true } },
        },
      })
    : [];
  return {
    recordedAt: completion.createdAt,
    withdrawnAt: completion.withdrawnAt,
    address: completion.addressKey,
    identity: identity && { id: identity.id, text: describeReported(null, identity), address: identity.addressKey },
    person,
    course: { ...rest, isMapped: mappedAt !== null },
    achievements: achievements.map(({ achievement }) => {
      const { id, name, state, requires, _count } = achievement;
      const ofAchievement = credentials.filter(({ achievementId }) => achievementId === id);
      const isEarnedByThis = ({ completionId, completionIds }: (typeof credentials)[number]) =>
        completionId === completion.id || completionIds.includes(completion.id);
      const credential = ofAchievement.find(isEarnedByThis) ?? ofAchievement.find(({ renewal }) => renewal === null);
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
              state: badgeStateOf(credential, now),
              visibility: credential.visibility,
              isOfThisCompletion: isEarnedByThis(credential),
            }
          : null,
      };
    }),
  };
}

/** Returns the first minimum that a completion does not reach. A missing score or duration does not reach a minimum. */
function shortOf(
  rule: { minimumScoreScaled: number | null; minimumDurationSeconds: number | null },
  completion: { scoreScaled: number | null; durationSeconds: number | null },
): TracedAchievement["shortOf"] {
  const isBelow = (minimum: number | null, value: number | null) =>
    minimum !== null && (value === null || value < minimum);
  if (isBelow(rule.minimumScoreScaled, completion.scoreScaled)) return "score";
  return isBelow(rule.minimumDurationSeconds, completion.durationSeconds) ? "duration" : null;
}
