import { timingSafeEqual } from "node:crypto";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { findSecrets } from "./find-secrets.sql.ts";
import type { ProviderGrant } from "./provider-grant.ts";
import { recordUse } from "./record-use.ts";

/** Authenticates an activity provider by its key and one of its active secrets, and records the use of both.
 *  @returns the provider with all scopes that it was granted; null if the key is unknown, the secret is wrong, or the provider is
 *  disabled. */
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
