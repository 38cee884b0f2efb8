import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";

/** Signs a person out at once, everywhere but where `currentToken` is kept, or only of the session with the id `only` (see
 *  list-sessions.ts).
 *  @returns how many sessions ended. */
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
