import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";

/** Issues a bearer token for an activity provider. Only its SHA-256 is stored. */
export async function issueAccessToken(
  provider: { organizationId: number; activityProviderId: string },
  scopes: string[],
  expiresAt: Date,
): Promise<string> {
  const token = newSecret();
  const { organizationId, activityProviderId } = provider;
  await db().accessToken.create({
    data: { tokenHash: sha256(token), organizationId, activityProviderId, scopes, expiresAt },
  });
  return token;
}
