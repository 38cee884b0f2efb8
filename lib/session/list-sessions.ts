import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { describeBrowser } from "./describe-browser.ts";

export interface ListedSession {
  /** The hash of its token, in hexadecimal: it names the session and opens nothing. */
  id: string;
  /** Such as `Firefox · Windows`; null when the browser did not tell. */
  browser: string | null;
  createdAt: Date;
  lastUsedAt: Date;
  isCurrent: boolean;
}

/** Where a person is signed in: this browser first, then the most recently used. */
export async function listSessions(personId: string, currentToken: string | null, now: Date): Promise<ListedSession[]> {
  const current = currentToken === null ? null : sha256(currentToken);
  const rows = await db().session.findMany({
    where: { personId, expiresAt: { gt: now } },
    orderBy: { lastUsedAt: "desc" },
  });
  const sessions = rows.map(({ tokenHash, userAgent, createdAt, lastUsedAt }) => ({
    id: Buffer.from(tokenHash).toString("hex"),
    browser: describeBrowser(userAgent),
    createdAt,
    lastUsedAt,
    isCurrent: current?.equals(tokenHash) ?? false,
  }));
  return [...sessions.filter((session) => session.isCurrent), ...sessions.filter((session) => !session.isCurrent)];
}
