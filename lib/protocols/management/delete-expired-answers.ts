import { db } from "@/lib/platform/db/client";

/** Forgets the answers of requests whose Idempotency-Key has expired: by the index on expires_at. */
export async function deleteExpiredAnswers(now: Date): Promise<void> {
  await db().idempotencyKey.deleteMany({ where: { expiresAt: { lte: now } } });
}
