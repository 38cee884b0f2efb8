import { db } from "@/lib/platform/db/client";

/** A used code is stored for a while, so that a second use is detected. */
const rememberedMs = 30 * 24 * 60 * 60 * 1000;

/** Deletes expired codes and tokens, by the indexes on expires_at. A used refresh token is stored until it expires, so that
 *  a second use is detected. */
export async function deleteAppTokens(now: Date): Promise<void> {
  await db().appToken.deleteMany({ where: { expiresAt: { lte: now } } });
  await db().authorizationCode.deleteMany({ where: { expiresAt: { lte: new Date(now.getTime() - rememberedMs) } } });
}
