import { db } from "@/lib/platform/db/client";

/** Forgets the access tokens that have expired: by the index on expires_at. */
export async function deleteTokens(now: Date): Promise<void> {
  await db().accessToken.deleteMany({ where: { expiresAt: { lte: now } } });
}
