import { db } from "@/lib/platform/db/client";

/** Deletes used tickets that have expired since and would be refused for that: by the index on expires_at. */
export async function deleteExpiredTickets(now: Date): Promise<void> {
  await db().spentTicket.deleteMany({ where: { expiresAt: { lte: now } } });
}
