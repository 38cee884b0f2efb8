import { timingSafeEqual } from "node:crypto";
import { sha256 } from "@/lib/crypto/sha256";
import { db } from "@/lib/db/client";

export interface AuthenticatedProvider {
  organizationId: number;
  activityProviderId: string;
  /** What it was granted, such as `xapi:write`. */
  scopes: string[];
}

/** The enabled activity provider with this key and one of its live secrets, or null; which of the two was wrong is not told.
 *  Notes the secret's use. */
export async function authenticateProvider(
  key: string,
  secret: string,
  now: Date,
): Promise<AuthenticatedProvider | null> {
  const provider = await db().activityProvider.findUnique({
    where: { key },
    include: { secrets: { where: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } } },
  });
  const presented = sha256(secret);
  const match = provider?.secrets.find((candidate) => timingSafeEqual(candidate.secretHash, presented));
  if (!provider || !match || provider.disabledAt) return null;
  const { organizationId } = provider;
  await db().$transaction([
    db().activityProviderSecret.update({
      where: { organizationId_id: { organizationId, id: match.id } },
      data: { lastUsedAt: now },
    }),
    db().activityProvider.update({
      where: { organizationId_id: { organizationId, id: provider.id } },
      data: { lastUsedAt: now },
    }),
  ]);
  return { organizationId, activityProviderId: provider.id, scopes: provider.scopes };
}
