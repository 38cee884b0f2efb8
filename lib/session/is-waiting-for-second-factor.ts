import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";

/** Returns whether a token belongs to a session that waits for the second factor: see confirm-session.ts. */
export async function isWaitingForSecondFactor(token: string, now: Date): Promise<boolean> {
  const where = { tokenHash: sha256(token), awaitsSecondFactor: true, expiresAt: { gt: now } };
  return (await db().session.count({ where })) > 0;
}
