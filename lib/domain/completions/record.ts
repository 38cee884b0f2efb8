import { addressKey } from "@/lib/domain/people/address-key";
import { transaction } from "@/lib/platform/db/transaction";

/** What a partner reported of one completed course, in no protocol's words. */
export interface CompletionFacts {
  organizationId: number;
  activityProviderId: string;
  statementId: string;
  /** The partner's opaque id of the course. */
  courseObjectId: string;
  /** The course's name by language, when the partner told one. */
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

/** Keeps each reported completion, once for each statement, whether or not its learner and course are known. A course that
 *  is not in the catalogue gets a row that waits to be mapped. Running it again changes nothing.
 *  @returns the completions of all the facts, new or not. */
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
        courseId: known(courseIds.get(courseKey(fact))),
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

function known(courseId: string | undefined): string {
  if (!courseId) throw new Error("the created course does not exist");
  return courseId;
}

/** One title of a language map: English, or else its first; null when it is blank. */
function titleOf(names: CompletionFacts["courseName"]): string | null {
  if (!names) return null;
  const languages = Object.keys(names);
  const chosen = languages.find((language) => /^en\b/i.test(language)) ?? languages[0];
  const name = chosen === undefined ? undefined : names[chosen];
  // JSON has a NUL character, PostgreSQL's text has none.
  return name?.replaceAll("\0", "").trim() || null;
}
