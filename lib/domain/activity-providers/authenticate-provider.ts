import { timingSafeEqual } from "node:crypto";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { findSecrets } from "./find-secrets.sql.ts";
import type { ProviderGrant } from "./provider-grant.ts";
import { recordUse } from "./record-use.ts";

/** The enabled activity provider with this key and one of its live secrets, or null; which of the two was wrong is not told.
 *  Its scopes are all that it was granted. Notes the use of provider and secret. */
export async function authenticateProvider(key: string, secret: string, now: Date): Promise<ProviderGrant | null> {
  const candidates = await findSecrets(key);
  const presented = sha256(secret);
  const match = candidates.find(
    ({ secretHash, expiresAt }) =>
      (expiresAt === null || expiresAt > now) &&
      secretHash.length === presented.length &&
      timingSafeEqual(secretHash, presented),
  );
  if (!match) return null;
  await recordUse(match.provider, now, match.secretId);
  return match.provider;
}
