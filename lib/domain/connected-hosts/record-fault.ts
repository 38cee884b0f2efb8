import { db } from "@/lib/platform/db/client";
import type { HostConnectionModel } from "@/lib/platform/db/generated/models/HostConnection";
import type { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { hostFaultCode } from "./fault-code.ts";
import { never } from "./never.ts";

const retrySeconds = 30 * 60;
const retriesMax = 2;
const daySeconds = 24 * 60 * 60;

/** Notes that another host was of no use, and when to try again: after what it said, or else half an hour, twice; then with the
 *  schedule (Open Badges 3.0 section 6.5). A run begins anew when its next page cannot be had. Where the tokens count no more,
 *  nothing is tried until the person connects again.
 *  @returns when to try again; null when that is not by itself. */
export async function recordFault(
  connection: HostConnectionModel,
  fault: RemoteFault,
  now: Date,
): Promise<Date | null> {
  const { id } = connection;
  const code = hostFaultCode(fault);
  const failures = connection.failures + 1;
  const isOver = code === "reconnect" || code === "client-unknown";
  const seconds =
    failures <= retriesMax
      ? (fault.retryAfterSeconds ?? retrySeconds)
      : Math.max(daySeconds, fault.retryAfterSeconds ?? 0);
  const nextRunAt = isOver ? never : new Date(now.getTime() + seconds * 1000);
  const isPageLost = ["refused", "not-badges", "foreign-page", "endless-pages", "too-large"].includes(code);
  await db().hostConnection.updateMany({
    // A wish of the person's since this began keeps its own time.
    where: { id, state: "CONNECTED", nextRunAt: connection.nextRunAt, connectedAt: connection.connectedAt },
    data: {
      failures,
      nextRunAt,
      errorAt: now,
      errorCode: code,
      errorMessage: fault.words,
      ...(isOver ? { state: "RECONNECT" as const } : {}),
      ...(isPageLost ? { runStartedAt: null, runNext: null, runPages: 0, runSeen: 0 } : {}),
    },
  });
  return isOver ? null : nextRunAt;
}
