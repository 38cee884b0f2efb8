import { timingSafeEqual } from "node:crypto";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { type App, appColumns } from "./find-app.ts";
import { isClientId } from "./is-client-id.ts";

/** Returns the app with this id and secret, or a public app if no secret is sent. Returns null if it is unknown, the secret
 *  is wrong, or the operator suspended it; the caller is not told which. */
export async function authenticateApp(id: string, secret: string | undefined): Promise<App | null> {
  if (!isClientId(id)) return null;
  const found = await db().app.findUnique({
    where: { id },
    select: { ...appColumns, secretHash: true },
  });
  if (!found || found.state === "SUSPENDED") return null;
  const { secretHash, ...app } = found;
  if (secretHash === null) return secret === undefined ? app : null;
  return secret !== undefined && timingSafeEqual(secretHash, sha256(secret)) ? app : null;
}
