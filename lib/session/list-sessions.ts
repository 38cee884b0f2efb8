import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { describeBrowser } from "./describe-browser.ts";

export interface ListedSession {
  /** The hash of its token, in hexadecimal: identifies the session, but does not give access to it. */
  id: string;
  /** Such as `Firefox · Windows`; null if it was not recognized. */
  browser: string | null;
  createdAt: Date;
  lastUsedAt: Date;
  isCurrent: boolean;
}

/** Lists a person's sessions: the current one first, then the most recently used ones. */
export async function listSessions(personId: string, currentToken: string | null, now: Date): Promise<ListedSession[]> {
  const current = currentToken === null ? null : sha256(currentToken);
  const rows = await db().session.findMany({
    where: { personId, expiresAt: { gt: now }, awaitsSecondFactor: false },
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
