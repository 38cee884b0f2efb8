import { timingSafeEqual } from "node:crypto";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { isClientId } from "./is-client-id.ts";

/** The minimum interval between updates of the last use: a resource server may call with every request that it receives
 *  itself. */
const recordIntervalMs = 60_000;

/** Returns whether a service may introspect tokens, and records the use. */
export async function authenticateResourceServer(id: string, secret: string, now: Date): Promise<boolean> {
  if (!isClientId(id)) return false;
  const found = await db().resourceServer.findUnique({ where: { id }, select: { secretHash: true, lastUsedAt: true } });
  if (!found || !timingSafeEqual(found.secretHash, sha256(secret))) return false;
  if (found.lastUsedAt === null || now.getTime() - found.lastUsedAt.getTime() >= recordIntervalMs)
    await db().resourceServer.updateMany({ where: { id }, data: { lastUsedAt: now } });
  return true;
}
