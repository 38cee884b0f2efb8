import { type BadgeState, badgeStateOf } from "@/lib/domain/badge-states/badge-state";
import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** What the owner of a badge sees about its delivery to wallets. */
export interface OwnPickUp {
  /** Whether the badge is active: only then wallets can get it. */
  state: BadgeState;
  /** The current link; null if there is none. */
  link: { expiresAt: Date; usesLeft: number } | null;
  /** The wallets that have received it, latest first; at most a hundred. */
  wallets: { did: string; pickedUpAt: Date }[];
}

/** Returns this for one of the person's own badges; null if the badge does not exist or belongs to somebody else. */
export async function readOwnPickUp(personId: string, credentialId: string, now: Date): Promise<OwnPickUp | null> {
  if (!isUuid(credentialId)) return null;
  const found = await db().credential.findFirst({
    where: { id: credentialId, personId },
    select: {
      state: true,
      validUntil: true,
      claimLink: { select: { expiresAt: true, usesLeft: true } },
      walletPickUps: { select: { did: true, pickedUpAt: true }, orderBy: { pickedUpAt: "desc" }, take: 100 },
    },
  });
  if (!found) return null;
  const { claimLink, walletPickUps } = found;
  const isOpen = claimLink !== null && claimLink.usesLeft > 0 && claimLink.expiresAt > now;
  return { state: badgeStateOf(found, now), link: isOpen ? claimLink : null, wallets: walletPickUps };
}
