import { writeLastError } from "@/lib/domain/external-lrs/last-error";
import { db } from "@/lib/platform/db/client";
import type { SourceModel } from "@/lib/platform/db/generated/models/Source";
import type { SourceWindowModel } from "@/lib/platform/db/generated/models/SourceWindow";
import { backOffMs } from "@/lib/platform/remote-servers/back-off";
import type { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";

/** Records that a page could not be fetched, and when to try again. If the next page no longer exists, a new query is made;
 *  after a page that was too large or too slow, pages are smaller.
 *  @returns when to try again */
export async function recordFailure(
  source: SourceModel,
  window: SourceWindowModel,
  fault: RemoteFault,
  now: Date,
): Promise<Date> {
  const { organizationId, id: sourceId } = source;
  const failures = source.failures + 1;
  const isTooMuch = fault.kind === "too-large" || fault.kind === "too-slow";
  const isGone = fault.kind === "refused" || fault.kind === "foreign-page" || fault.kind === "endless-pages";
  const nextRunAt = new Date(now.getTime() + backOffMs(failures, fault.retryAfterSeconds, Math.random()));
  const [{ count }] = await db().$transaction([
    db().source.updateMany({
      // An intervention since this pull began (another endpoint, a request to pull now) keeps its own time.
      where: { organizationId, id: sourceId, nextRunAt: source.nextRunAt },
      data: {
        failures,
        nextRunAt,
        ...writeLastError(fault, now),
        ...(isTooMuch ? { pageSize: Math.max(1, Math.floor(source.pageSize / 2)) } : {}),
      },
    }),
    ...(window.more !== null && (isTooMuch || isGone)
      ? [
          db().sourceWindow.updateMany({
            where: { organizationId, sourceId, id: window.id, revision: window.revision },
            data: { more: null, bound: null, revision: { increment: 1 } },
          }),
        ]
      : []),
  ]);
  return count === 0 ? now : nextRunAt;
}
