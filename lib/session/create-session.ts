import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { sessionExpiry } from "./find-session.ts";

/** Creates a session for a person, and deletes all expired sessions.
 *  @returns the token for the browser's cookie. Only its SHA-256 is stored, so the table alone does not let anyone sign in. */
export async function createSession(personId: string, userAgent: string | null, now: Date): Promise<string> {
  const token = newSecret();
  await db().$transaction([
    db().session.deleteMany({ where: { expiresAt: { lte: now } } }),
    db().session.create({
      data: {
        tokenHash: sha256(token),
        personId,
        userAgent: userAgent?.slice(0, 300) ?? null,
        createdAt: now,
        lastUsedAt: now,
        expiresAt: sessionExpiry(now),
      },
    }),
  ]);
  return token;
}
