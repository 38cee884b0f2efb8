import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { sessionExpiry } from "@/lib/session/find-session";

const touchEverySeconds = 60;

/** Records the use of a session and extends it, at most once a minute: pages read their session several times, and writing the
 *  row each time would make it the most contended one of the database. A session that ended meanwhile is not restored. */
export async function extendSession(
  token: string,
  { createdAt, lastUsedAt }: { createdAt: Date; lastUsedAt: Date },
  now: Date,
): Promise<void> {
  const due = new Date(now.getTime() - touchEverySeconds * 1000);
  if (lastUsedAt > due) return;
  await db().session.updateMany({
    where: { tokenHash: sha256(token), lastUsedAt: { lte: due }, expiresAt: { gt: now } },
    data: { lastUsedAt: now, expiresAt: sessionExpiry(createdAt, now) },
  });
}
