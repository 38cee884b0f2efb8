import { db } from "@/lib/db/client";

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
    /** Null: it earns nothing, or nothing yet. */
    achievement: { id: string; name: string } | null;
  };
  /** The learner's badge for that achievement, whichever completion earned it. */
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
      person: { select: { id: true, name: true } },
      course: {
        select: {
          id: true,
          objectId: true,
          title: true,
          mappedAt: true,
          achievement: { select: { id: true, name: true } },
        },
      },
    },
  });
  if (!completion) return null;
  const { person, course } = completion;
  const credential =
    person && course.achievement
      ? await db().credential.findUnique({
          where: {
            organizationId_achievementId_personId: {
              organizationId,
              achievementId: course.achievement.id,
              personId: person.id,
            },
          },
          select: { id: true, issuedAt: true, visibility: true, completionId: true },
        })
      : null;
  const { mappedAt, ...rest } = course;
  return {
    recordedAt: completion.createdAt,
    address: completion.addressKey,
    person,
    course: { ...rest, isMapped: mappedAt !== null },
    credential: credential && {
      id: credential.id,
      issuedAt: credential.issuedAt,
      visibility: credential.visibility,
      isOfThisCompletion: credential.completionId === completion.id,
    },
  };
}
