import { db } from "@/lib/platform/db/client";

/** Deletes expired idempotency keys with their answers: by the index on expires_at. */
export async function deleteExpiredAnswers(now: Date): Promise<void> {
  await db().idempotencyKey.deleteMany({ where: { expiresAt: { lte: now } } });
}
