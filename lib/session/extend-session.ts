import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { sessionExpiry } from "@/lib/session/find-session";

const touchEverySeconds = 60;

/** Notes that a session was used and prolongs it, once a minute at most: a page reads its session several times, and a
 *  row that each of them writes would be the busiest of the database. A session that ended meanwhile stays ended. */
export async function extendSession(token: string, lastUsedAt: Date, now: Date): Promise<void> {
  const due = new Date(now.getTime() - touchEverySeconds * 1000);
  if (lastUsedAt > due) return;
  await db().session.updateMany({
    where: { tokenHash: sha256(token), lastUsedAt: { lte: due }, expiresAt: { gt: now } },
    data: { lastUsedAt: now, expiresAt: sessionExpiry(now) },
  });
}
