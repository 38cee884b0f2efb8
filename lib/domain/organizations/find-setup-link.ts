import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { hasAdministrator } from "./has-administrator.ts";

/** Returns whether a setup link can still be used. Does not use the link up. */
export async function findSetupLink(token: string): Promise<boolean> {
  const link = await db().setupLink.findUnique({ where: { tokenHash: sha256(token), usedAt: null } });
  return link !== null && !(await hasAdministrator(db()));
}
