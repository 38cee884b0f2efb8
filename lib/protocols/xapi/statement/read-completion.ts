import { durationSeconds } from "./duration-seconds.ts";
import { readDuration } from "./read-duration.ts";
import { readTimestamp } from "./read-timestamp.ts";
import type { LanguageMap, Statement } from "./statement.ts";

/** The verb of a completed course. */
export const completedVerb = "http://adlnet.gov/expapi/verbs/completed";

/** What a statement reports about a completed course. */
export interface CompletionFacts {
  /** The learner's address as it was sent, without `mailto:`. */
  address: string;
  /** Opaque. */
  activityId: string;
  activityName: LanguageMap | null;
  /** The statement's timestamp; null if it has none, and then `stored` counts. */
  completedAt: Date | null;
  /** Null if the statement has none, or one with years and months and no time to count them from. */
  durationSeconds: number | null;
  /** -1 to 1. */
  scoreScaled: number | null;
}

/** Returns the completion that a valid statement reports: the verb is "completed", the result has `"completion": true`, the
 *  actor is an Agent with an mbox, the object is an Activity. Null for every other statement. Extensions are ignored. */
export function readCompletion(statement: Statement): CompletionFacts | null {
  const { actor, verb, object, result, timestamp } = statement;
  if (verb.id !== completedVerb || result?.completion !== true) return null;
  if (actor.objectType === "Group" || actor.mbox === undefined) return null;
  if (object.objectType !== undefined && object.objectType !== "Activity") return null;
  const name = object.definition?.name ?? {};
  const time = timestamp === undefined ? null : readTimestamp(timestamp);
  const completedAt = time && new Date(time.epochMilliseconds);
  const duration = result.duration === undefined ? null : readDuration(result.duration);
  return {
    address: actor.mbox.slice("mailto:".length),
    activityId: object.id,
    activityName: Object.keys(name).length === 0 ? null : name,
    completedAt,
    durationSeconds: duration && durationSeconds(duration, completedAt),
    scoreScaled: result.score?.scaled ?? null,
  };
}
