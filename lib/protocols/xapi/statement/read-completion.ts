import { type CompletionRules, defaultCompletionRules } from "@/lib/domain/activity-providers/completion-rules";
import type { ReportedIdentity, ReportedLearner } from "@/lib/domain/completions/reported-learner";
import { actorKey } from "./actor-key.ts";
import { durationSeconds } from "./duration-seconds.ts";
import { isActivity, listCompletionGaps } from "./list-completion-gaps.ts";
import { mailtoAddress } from "./mailto-address.ts";
import { readDuration } from "./read-duration.ts";
import { readTimestamp } from "./read-timestamp.ts";
import type { Agent, LanguageMap, Result, Statement } from "./statement.ts";

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

/** Returns the completion that a valid statement reports by the rules of its activity provider: a counted verb, an actor that is
 *  an Agent, an object that is an Activity, a result that says so (see listCompletionGaps). Null for every other statement.
 *  Extensions are ignored. */
export function readCompletion(
  statement: Statement,
  rules: CompletionRules = defaultCompletionRules,
): CompletionFacts | null {
  if (listCompletionGaps(statement, rules).length > 0) return null;
  const { actor, object, result, timestamp } = statement;
  if (actor.objectType === "Group" || !isActivity(object)) return null;
  const name = object.definition?.name ?? {};
  const time = timestamp === undefined ? null : readTimestamp(timestamp);
  const completedAt = time && new Date(time.epochMilliseconds);
  const duration = result?.duration === undefined ? null : readDuration(result.duration);
  return {
    learner: learnerOf(actor),
    activityId: object.id,
    activityName: Object.keys(name).length === 0 ? null : name,
    completedAt,
    durationSeconds: duration && durationSeconds(duration, completedAt),
    scoreScaled: scaledScore(result?.score, rules),
  };
}

/** The scaled score, or the raw one in proportion to `min` and `max`: 0 at the minimum, 1 at the maximum. */
function scaledScore(score: Result["score"], { scalesRawScores }: CompletionRules): number | null {
  if (!score) return null;
  const { scaled, raw, min, max } = score;
  if (scaled !== undefined) return scaled;
  if (!scalesRawScores || raw === undefined || min === undefined || max === undefined || max <= min) return null;
  const proportion = (raw - min) / (max - min);
  return Number.isFinite(proportion) ? Math.min(Math.max(proportion, 0), 1) : null;
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
