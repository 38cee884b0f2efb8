import { db } from "@/lib/platform/db/client";
import type { CredentialState } from "@/lib/platform/db/generated/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** What the owner of a badge sees of its way into wallets. */
export interface OwnPickUp {
  /** Whether the badge stands: only then wallets can fetch it. */
  state: CredentialState;
  /** The link that works now; null when there is none. */
  link: { expiresAt: Date; usesLeft: number } | null;
  /** The wallets that have fetched it, the last one first; a hundred at most. */
  wallets: { did: string; pickedUpAt: Date }[];
}

/** Of one of the person's own badges; null when it is not theirs or not there. */
export async function readOwnPickUp(personId: string, credentialId: string, now: Date): Promise<OwnPickUp | null> {
  if (!isUuid(credentialId)) return null;
  const found = await db().credential.findFirst({
    where: { id: credentialId, personId },
    select: {
      state: true,
      claimLink: { select: { expiresAt: true, usesLeft: true } },
      walletPickUps: { select: { did: true, pickedUpAt: true }, orderBy: { pickedUpAt: "desc" }, take: 100 },
    },
  });
  if (!found) return null;
  const { state, claimLink, walletPickUps } = found;
  const isOpen = claimLink !== null && claimLink.usesLeft > 0 && claimLink.expiresAt > now;
  return { state, link: isOpen ? claimLink : null, wallets: walletPickUps };
}
