import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";

/** Deletes the session of a token. An unknown token is ignored. */
export async function revokeSession(token: string): Promise<void> {
  await db().session.deleteMany({ where: { tokenHash: sha256(token) } });
}
