import { addressKey } from "@/lib/domain/people/address-key";
import { transaction } from "@/lib/platform/db/transaction";

/** A completion as a partner reported it, independent of the protocol. */
export interface CompletionFacts {
  organizationId: number;
  activityProviderId: string;
  statementId: string;
  /** The partner's id of the course: opaque, compared exactly. */
  courseObjectId: string;
  /** The name of the course by language tag; null: the partner sent none. */
  courseName: Readonly<Record<string, string>> | null;
  /** The learner's address as the partner sent it. */
  address: string;
  completedAt: Date;
  durationSeconds: number | null;
  scoreScaled: number | null;
}

export interface RecordedCompletion {
  organizationId: number;
  id: string;
  addressKey: string;
}

/** Records each reported completion once per statement, whether or not its learner and its course are known. An unknown course
 *  is created as unmapped. Running it again has no effect.
 *  @returns the completions for all facts, whether they are new or not. */
export function recordCompletions(facts: CompletionFacts[]): Promise<RecordedCompletion[]> {
  if (facts.length === 0) return Promise.resolve([]);
  return transaction(async (tx) => {
    // In the order of their keys, so that two jobs with the same new courses wait for each other instead of deadlocking.
    const courses = [...new Map(facts.map((fact) => [courseKey(fact), fact])).values()].sort((a, b) =>
      courseKey(a) < courseKey(b) ? -1 : 1,
    );
    await tx.course.createMany({
      data: courses.map((fact) => ({
        organizationId: fact.organizationId,
        objectId: fact.courseObjectId,
        title: titleOf(fact.courseName),
      })),
      skipDuplicates: true,
    });
    const rows = await tx.course.findMany({
      where: { OR: courses.map((fact) => ({ organizationId: fact.organizationId, objectId: fact.courseObjectId })) },
      select: { organizationId: true, id: true, objectId: true },
    });
    const courseIds = new Map(rows.map((row) => [`${row.organizationId} ${row.objectId}`, row.id]));
    await tx.completion.createMany({
      data: facts.map((fact) => ({
        organizationId: fact.organizationId,
        statementId: fact.statementId,
        activityProviderId: fact.activityProviderId,
        courseId: required(courseIds.get(courseKey(fact))),
        addressKey: addressKey(fact.address),
        completedAt: fact.completedAt,
        durationSeconds: fact.durationSeconds,
        scoreScaled: fact.scoreScaled,
      })),
      skipDuplicates: true,
    });
    return tx.completion.findMany({
      where: { OR: facts.map((fact) => ({ organizationId: fact.organizationId, statementId: fact.statementId })) },
      select: { organizationId: true, id: true, addressKey: true },
    });
  });
}

const courseKey = (fact: CompletionFacts) => `${fact.organizationId} ${fact.courseObjectId}`;

function required(courseId: string | undefined): string {
  if (!courseId) throw new Error("the created course does not exist");
  return courseId;
}

/** Chooses the title from a language map: English, or else the first one; null if it is blank. */
function titleOf(names: CompletionFacts["courseName"]): string | null {
  if (!names) return null;
  const languages = Object.keys(names);
  const chosen = languages.find((language) => /^en\b/i.test(language)) ?? languages[0];
  const name = chosen === undefined ? undefined : names[chosen];
  // JSON strings can contain NUL; PostgreSQL's text type cannot.
  return name?.replaceAll("\0", "").trim() || null;
}
