import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";

/** Deletes all sessions of a person except the one of `currentToken`, or only the session with the id `only` (see
 *  list-sessions.ts). Takes effect immediately.
 *  @returns the number of deleted sessions. */
export async function revokeOtherSessions(personId: string, currentToken: string, only?: string): Promise<number> {
  const { count } = await db().session.deleteMany({
    where: {
      personId,
      NOT: { tokenHash: sha256(currentToken) },
      ...(only === undefined ? {} : { tokenHash: Buffer.from(only, "hex") }),
    },
  });
  return count;
}
