import type { ReportedIdentity, ReportedLearner } from "@/lib/domain/completions/reported-learner";
import { actorKey } from "./actor-key.ts";
import { durationSeconds } from "./duration-seconds.ts";
import { mailtoAddress } from "./mailto-address.ts";
import { readDuration } from "./read-duration.ts";
import { readTimestamp } from "./read-timestamp.ts";
import type { Agent, LanguageMap, Statement } from "./statement.ts";

/** The verb of a completed course. */
export const completedVerb = "http://adlnet.gov/expapi/verbs/completed";

/** What a statement reports about a completed course. */
export interface CompletionFacts {
  learner: ReportedLearner;
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
 *  actor is an Agent, the object is an Activity. Null for every other statement. Extensions are ignored. */
export function readCompletion(statement: Statement): CompletionFacts | null {
  const { actor, verb, object, result, timestamp } = statement;
  if (verb.id !== completedVerb || result?.completion !== true) return null;
  if (actor.objectType === "Group") return null;
  if (object.objectType !== undefined && object.objectType !== "Activity") return null;
  const name = object.definition?.name ?? {};
  const time = timestamp === undefined ? null : readTimestamp(timestamp);
  const completedAt = time && new Date(time.epochMilliseconds);
  const duration = result.duration === undefined ? null : readDuration(result.duration);
  return {
    learner: learnerOf(actor),
    activityId: object.id,
    activityName: Object.keys(name).length === 0 ? null : name,
    completedAt,
    durationSeconds: duration && durationSeconds(duration, completedAt),
    scoreScaled: result.score?.scaled ?? null,
  };
}

function learnerOf(agent: Agent): ReportedLearner {
  if (agent.mbox !== undefined) return { address: mailtoAddress(agent.mbox) };
  return { identity: { ...identityOf(agent), key: actorKey(agent) ?? "", name: agent.name || null } };
}

/** A valid Agent has exactly one identifier. */
function identityOf({ mbox_sha1sum, openid, account }: Agent): Pick<ReportedIdentity, "kind" | "homePage" | "value"> {
  if (account !== undefined) return { kind: "ACCOUNT", homePage: account.homePage, value: account.name };
  if (mbox_sha1sum !== undefined) return { kind: "MBOX_SHA1SUM", homePage: null, value: mbox_sha1sum.toLowerCase() };
  return { kind: "OPENID", homePage: null, value: openid ?? "" };
}
