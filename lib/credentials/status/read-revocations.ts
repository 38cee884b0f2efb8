import { db } from "@/lib/db/client";
import { env } from "@/lib/env";

/** A revocation list in the older form of 1EdTech: the ids of what does not stand, in the clear. No badge of ours refers to
 *  it; it is for readers that know no other form. */
export interface RevocationList {
  id: string;
  issuer: string;
  revokedCredential: { id: string; revoked: true; revocationReason?: string }[];
}

/** The badges of an organization that are revoked or suspended, with the reasons that everybody may read; null when it has no
 *  issuer. Read by the index (organization_id, state, created_at, id). */
export async function readRevocations(organizationId: number): Promise<RevocationList | null> {
  const issuer = await db().issuer.findUnique({ where: { organizationId }, select: { did: true } });
  if (!issuer) return null;
  const badges = await db().credential.findMany({
    where: { organizationId, state: { in: ["REVOKED", "SUSPENDED"] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, stateReason: true, isReasonPublic: true },
  });
  return {
    id: `${env().PUBLIC_URL}/issuers/${organizationId}/revocations`,
    issuer: issuer.did,
    revokedCredential: badges.map(({ id, stateReason, isReasonPublic }) => ({
      id: `urn:uuid:${id}`,
      revoked: true,
      ...(isReasonPublic && stateReason !== null ? { revocationReason: stateReason } : {}),
    })),
  };
}
