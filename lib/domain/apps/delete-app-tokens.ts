import { db } from "@/lib/platform/db/client";

/** A used code is remembered for a while, so that showing it again is noticed. */
const rememberedMs = 30 * 24 * 60 * 60 * 1000;

/** Forgets codes and tokens whose time is over: by the indexes on expires_at. A used refresh token stays until its own time is
 *  over, so that showing it again is noticed. */
export async function deleteAppTokens(now: Date): Promise<void> {
  await db().appToken.deleteMany({ where: { expiresAt: { lte: now } } });
  await db().authorizationCode.deleteMany({ where: { expiresAt: { lte: new Date(now.getTime() - rememberedMs) } } });
}
