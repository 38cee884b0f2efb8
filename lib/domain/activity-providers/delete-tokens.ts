import { db } from "@/lib/platform/db/client";

/** Until then, a request with an expired token is still logged for its organization. */
const expiredDaysMax = 7;
const dayMs = 86_400_000;

/** Deletes access tokens that expired a week ago: by the index on expires_at. */
export async function deleteTokens(now: Date): Promise<void> {
  await db().accessToken.deleteMany({
    where: { expiresAt: { lte: new Date(now.getTime() - expiredDaysMax * dayMs) } },
  });
}
