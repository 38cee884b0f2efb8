import { matchRecorded } from "@/lib/domain/completions/match";
import { type CompletionFacts, recordCompletions } from "@/lib/domain/completions/record";
import { awardCredentials } from "@/lib/domain/credentials/award";
import { db } from "@/lib/platform/db/client";
import { actorKey } from "@/lib/protocols/xapi/statement/actor-key";
import { statementDigest } from "@/lib/protocols/xapi/statement/digest";
import { readCompletion } from "@/lib/protocols/xapi/statement/read-completion";
import { statementTerms } from "@/lib/protocols/xapi/statement/terms";
import { validateStatement } from "@/lib/protocols/xapi/statement/validate";
import { courses, type DemoCompletion } from "./courses.ts";
import { idOf } from "./id-of.ts";
import { organizationId } from "./people.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** Stores one statement and does what the jobs would do with it, with the time of the statement as the current time. */
export async function live(
  { daysAgo, hour, objectId, duration, score }: DemoCompletion,
  address: string,
  now: Date,
): Promise<void> {
  const course = courses.find((candidate) => candidate.objectId === objectId);
  if (!course) throw new Error(`unknown demo course: ${objectId}`);
  const completedAt = new Date(now.getTime() - daysAgo * dayMs);
  completedAt.setUTCHours(hour, (daysAgo * 7) % 60, (daysAgo * 13) % 60, 0);
  const id = idOf("statement", `${objectId} ${daysAgo}`);
  const body = {
    id,
    actor: { objectType: "Agent", mbox: `mailto:${address}` },
    verb: { id: "http://adlnet.gov/expapi/verbs/completed", display: { "en-US": "COMPLETED" } },
    object: {
      objectType: "Activity",
      id: objectId,
      definition: {
        type: "http://adlnet.gov/expapi/activities/course",
        ...(course.title === null ? {} : { name: { "en-US": course.title } }),
      },
    },
    result: {
      completion: true,
      ...(duration === undefined ? {} : { duration }),
      ...(score === undefined ? {} : { score: { scaled: score } }),
    },
    timestamp: completedAt.toISOString(),
  };
  const receivedAt = new Date(completedAt.getTime() + 1000);
  const facts = await storeStatement(JSON.stringify(body), idOf("provider", course.provider), receivedAt);
  const [recorded] = await recordCompletions([facts]);
  if (!recorded) throw new Error("a completion was not recorded");
  await db().completion.update({
    where: { organizationId_id: { organizationId, id: recorded.id } },
    data: { createdAt: new Date(receivedAt.getTime() + 300) },
  });
  await matchRecorded([recorded]);
  await awardCredentials({ organizationId, completionIds: [recorded.id] }, new Date(receivedAt.getTime() + 600));
}

async function storeStatement(body: string, activityProviderId: string, stored: Date): Promise<CompletionFacts> {
  const { statement } = validateStatement(JSON.parse(body), { version: "1.0.3", lenientMailto: true });
  const completion = readCompletion(statement);
  if (!completion?.completedAt || !statement.id) throw new Error("a demo statement is not a completion");
  const { completedAt } = completion;
  const { sequence } = await db().statement.create({
    data: {
      organizationId,
      id: statement.id,
      activityProviderId,
      body,
      digest: Uint8Array.from(statementDigest(statement)),
      version: "1.0.3",
      actorKey: actorKey(statement.actor),
      verbId: statement.verb.id,
      activityId: completion.activityId,
      timestamp: completedAt,
      stored,
    },
  });
  await db().statementTerm.createMany({
    data: statementTerms(statement).map((term) => ({ organizationId, term, stored, sequence })),
  });
  return {
    organizationId,
    activityProviderId,
    statementId: statement.id,
    courseObjectId: completion.activityId,
    courseName: completion.activityName,
    learner: completion.learner,
    completedAt,
    durationSeconds: completion.durationSeconds,
    scoreScaled: completion.scoreScaled,
  };
}
