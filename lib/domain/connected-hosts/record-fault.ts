import { db } from "@/lib/platform/db/client";
import type { HostConnectionModel } from "@/lib/platform/db/generated/models/HostConnection";
import type { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { hostFaultCode } from "./fault-code.ts";
import { never } from "./never.ts";

const retrySeconds = 30 * 60;
const retriesMax = 2;
const daySeconds = 24 * 60 * 60;

/** Records that a request to another host failed, and when to try again: after the time that it stated, or else after half
 *  an hour, twice; then with the schedule (Open Badges 3.0 section 6.5). A run restarts if its next page cannot be read. If
 *  the tokens are no longer valid, nothing is tried until the person connects again.
 *  @returns when to try again; null if that needs the person */
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
    // What the person has requested since this began keeps its own time.
    where: { id, state: "CONNECTED", nextRunAt: connection.nextRunAt, connectedAt: connection.connectedAt },
    data: {
      failures,
      nextRunAt,
      errorAt: now,
      errorCode: code,
      errorMessage: fault.words,
      ...(isOver ? { state: "RECONNECT" as const } : {}),
      ...(isPageLost ? { runStartedAt: null, runNext: null, runPages: 0, runSeen: 0, runTaken: 0 } : {}),
    },
  });
  return isOver ? null : nextRunAt;
}
