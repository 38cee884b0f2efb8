import { db } from "@/lib/platform/db/client";

/** Deletes expired access tokens: by the index on expires_at. */
export async function deleteTokens(now: Date): Promise<void> {
  await db().accessToken.deleteMany({ where: { expiresAt: { lte: now } } });
}
