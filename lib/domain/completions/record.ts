import { addressKey } from "@/lib/domain/people/address-key";
import type { Db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import type { ReportedIdentity, ReportedLearner } from "./reported-learner.ts";

/** A completion as a partner reported it, independent of the protocol. */
export interface CompletionFacts {
  organizationId: number;
  activityProviderId: string;
  statementId: string;
  /** The partner's id of the course: opaque, compared exactly. */
  courseObjectId: string;
  /** The name of the course by language tag; null: the partner sent none. */
  courseName: Readonly<Record<string, string>> | null;
  learner: ReportedLearner;
  completedAt: Date;
  durationSeconds: number | null;
  scoreScaled: number | null;
}

export interface RecordedCompletion {
  organizationId: number;
  id: string;
  addressKey: string | null;
  identityId: string | null;
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
    const identityIds = await ensureIdentities(tx, facts);
    await tx.completion.createMany({
      data: facts.map((fact) => ({
        organizationId: fact.organizationId,
        statementId: fact.statementId,
        activityProviderId: fact.activityProviderId,
        courseId: required(courseIds.get(courseKey(fact))),
        ...learnerOf(fact, identityIds),
        completedAt: fact.completedAt,
        durationSeconds: fact.durationSeconds,
        scoreScaled: fact.scoreScaled,
      })),
      skipDuplicates: true,
    });
    return tx.completion.findMany({
      where: { OR: facts.map((fact) => ({ organizationId: fact.organizationId, statementId: fact.statementId })) },
      select: { organizationId: true, id: true, addressKey: true, identityId: true },
    });
  });
}

/** Adds the identities that are new, in the order of their keys.
 *  @returns the ids of all identities of the facts by `identityKey`. */
async function ensureIdentities(tx: Db, facts: readonly CompletionFacts[]): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, ReportedIdentity & { organizationId: number }>();
  for (const { organizationId, learner } of facts)
    if (learner.identity)
      named.set(identityKey(organizationId, learner.identity), { organizationId, ...learner.identity });
  if (named.size === 0) return new Map();
  const identities = [...named].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, identity]) => identity);
  await tx.identity.createMany({
    data: identities.map(({ organizationId, kind, key, homePage, value, name }) => ({
      ...{ organizationId, actorKey: key, kind, homePage: homePage && storable(homePage) },
      ...{ value: storable(value), name: name && storable(name) },
    })),
    skipDuplicates: true,
  });
  const rows = await tx.identity.findMany({
    where: { OR: identities.map(({ organizationId, key }) => ({ organizationId, actorKey: key })) },
    select: { organizationId: true, id: true, actorKey: true },
  });
  return new Map(rows.map(({ organizationId, id, actorKey }) => [`${organizationId} ${actorKey}`, id]));
}

function learnerOf(
  { organizationId, learner }: CompletionFacts,
  identityIds: ReadonlyMap<string, string>,
): { addressKey: string } | { identityId: string } {
  if (!learner.identity) return { addressKey: addressKey(learner.address) };
  return { identityId: required(identityIds.get(identityKey(organizationId, learner.identity))) };
}

const identityKey = (organizationId: number, { key }: ReportedIdentity) => `${organizationId} ${key}`;

/** JSON strings can contain NUL and lone surrogates; PostgreSQL's text type cannot. */
const storable = (text: string) => text.toWellFormed().replaceAll("\0", "\ufffd");

const courseKey = (fact: CompletionFacts) => `${fact.organizationId} ${fact.courseObjectId}`;

function required(id: string | undefined): string {
  if (!id) throw new Error("a row that was created does not exist");
  return id;
}

/** Chooses the title from a language map: English, or else the first one; null if it is blank. */
function titleOf(names: CompletionFacts["courseName"]): string | null {
  if (!names) return null;
  const languages = Object.keys(names);
  const chosen = languages.find((language) => /^en\b/i.test(language)) ?? languages[0];
  const name = chosen === undefined ? undefined : names[chosen];
  return name?.replaceAll("\0", "").trim() || null;
}
