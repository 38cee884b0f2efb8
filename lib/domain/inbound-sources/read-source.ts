import { type LastError, readLastError } from "@/lib/domain/external-lrs/last-error";
import { db } from "@/lib/platform/db/client";
import type { SourceModel } from "@/lib/platform/db/generated/models/Source";
import type { SourceWindowModel } from "@/lib/platform/db/generated/models/SourceWindow";
import { Failure } from "@/lib/platform/failure/failure";

interface Counters {
  fetched: number;
  new: number;
  duplicate: number;
  rejected: number;
}

/** The progress of a window of the external LRS's time. */
export interface WindowProgress {
  id: string;
  /** Its start: what was entered, or else the time of the first statement once it is known. */
  since: Date | null;
  /** Its end; null if it has none. */
  until: Date | null;
  /** Everything up to here is imported; null means nothing yet. */
  coveredUntil: Date | null;
  /** From 0 to 1: the covered part of the time between `since` and `until`, or now. */
  share: number;
  /** Whether a pull is running, or was interrupted and will continue. */
  isUnderWay: boolean;
  counters: Counters;
  createdAt: Date;
  finishedAt: Date | null;
}

export interface SourceView {
  id: string;
  name: string;
  endpoint: string;
  key: string;
  tokenUrl: string | null;
  /** "Last timestamp" as it was entered. */
  since: Date | null;
  everyMinutes: number;
  /** `failing`: the last pull failed and will be retried; `pulling`: pages are arriving; `waiting`: for the next run. */
  state: "paused" | "failing" | "pulling" | "waiting";
  /** Consecutive failed pulls. */
  failures: number;
  /** The last error, even if it is over. */
  lastError: LastError | null;
  createdAt: Date;
  lastRunAt: Date | null;
  nextRunAt: Date;
  counters: Counters;
  progress: WindowProgress;
  activityProviderId: string;
}

/** Returns a source for its page, without its secret, with its reruns, latest first, at most twenty.
 *  @throws Failure("not-found") */
export async function readSource(
  organizationId: number,
  sourceId: string,
  now: Date,
): Promise<SourceView & { reruns: WindowProgress[] }> {
  const source = await db().source.findUnique({
    where: { organizationId_id: { organizationId, id: sourceId } },
    include: { windows: { where: { until: null } } },
  });
  if (!source) throw new Failure("not-found", "The inbound source does not exist.");
  const reruns = await db().sourceWindow.findMany({
    where: { organizationId, sourceId, until: { not: null } },
    orderBy: { createdAt: "desc" },
    take: 20,
  });
  return { ...viewOf(source, now), reruns: reruns.map((window) => progressOf(window, now)) };
}

/** Converts a source and its open-ended window for display. */
export function viewOf(source: SourceModel & { windows: SourceWindowModel[] }, now: Date): SourceView {
  const [endless] = source.windows;
  if (!endless) throw new Error(`the source ${source.id} has no time window`);
  const { id, name, endpoint, key, tokenUrl, everyMinutes, failures, createdAt, lastRunAt, nextRunAt } = source;
  const isDue = endless.more !== null || nextRunAt <= now;
  return {
    id,
    name,
    endpoint,
    key,
    tokenUrl,
    since: endless.since,
    everyMinutes,
    state: source.pausedAt ? "paused" : failures > 0 ? "failing" : isDue ? "pulling" : "waiting",
    failures,
    lastError: readLastError(source),
    createdAt,
    lastRunAt,
    nextRunAt,
    counters: countersOf(source),
    progress: progressOf(endless, now),
    activityProviderId: source.activityProviderId,
  };
}

function progressOf(window: SourceWindowModel, now: Date): WindowProgress {
  const { id, until, coveredUntil, createdAt, finishedAt } = window;
  const since = window.since ?? window.firstStored;
  return {
    id,
    since,
    until,
    coveredUntil,
    share: finishedAt ? 1 : shareOf(since, coveredUntil, until ?? now),
    isUnderWay: window.more !== null,
    counters: countersOf(window),
    createdAt,
    finishedAt,
  };
}

function shareOf(since: Date | null, coveredUntil: Date | null, end: Date): number {
  if (!coveredUntil) return 0;
  const whole = end.getTime() - (since ?? coveredUntil).getTime();
  if (whole <= 0) return 1;
  return Math.min(1, Math.max(0, coveredUntil.getTime() - (since ?? coveredUntil).getTime()) / whole);
}

const countersOf = (row: {
  fetchedCount: bigint;
  newCount: bigint;
  duplicateCount: bigint;
  rejectedCount: bigint;
}): Counters => ({
  fetched: Number(row.fetchedCount),
  new: Number(row.newCount),
  duplicate: Number(row.duplicateCount),
  rejected: Number(row.rejectedCount),
});
