import { backOffMs } from "@/lib/domain/external-lrs/back-off";
import { writeLastError } from "@/lib/domain/external-lrs/last-error";
import type { PeerFault } from "@/lib/domain/external-lrs/peer";
import { db } from "@/lib/platform/db/client";
import type { SourceModel } from "@/lib/platform/db/generated/models/Source";
import type { SourceWindowModel } from "@/lib/platform/db/generated/models/SourceWindow";

/** Notes that a page could not be had, and when to try again. A next page that is no longer there is asked for by a query
 *  anew; after a page that was too large or too slow, pages are smaller.
 *  @returns when to try again. */
export async function recordFailure(
  source: SourceModel,
  window: SourceWindowModel,
  fault: PeerFault,
  now: Date,
): Promise<Date> {
  const { organizationId, id: sourceId } = source;
  const failures = source.failures + 1;
  const isTooMuch = fault.code === "too-large" || fault.code === "too-slow";
  const isGone = fault.code === "peer-refused" || fault.code === "foreign-more" || fault.code === "endless-more";
  const nextRunAt = new Date(now.getTime() + backOffMs(failures, fault.retryAfterSeconds, Math.random()));
  const [{ count }] = await db().$transaction([
    db().source.updateMany({
      // An intervention (another endpoint, a wish to pull now) since this pull began keeps its own time.
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
