import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { badgeStateOf } from "@/lib/domain/badge-states/badge-state";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** Long enough to move to another device, short enough that an old message is worthless. */
const lifetimeMs = 24 * 60 * 60 * 1000;
/** Some wallets request twice, and some people have several wallets. */
const usesMax = 5;

/** Why no link is created, by the state of the badge. */
const inactive = { EXPIRED: "badge-expired", SUSPENDED: "badge-suspended", REVOKED: "badge-revoked" } as const;

export interface NewClaimLink {
  /** Part of the address, and shown only once: the table stores its hash. */
  token: string;
  expiresAt: Date;
  usesLeft: number;
}

/** Creates the link by which wallets get one of the person's own badges, and revokes the previous link. Recorded in the
 *  audit log.
 *  @throws Failure("not-found") if the badge does not exist or belongs to somebody else, `conflict` if it is not active */
export async function createClaimLink(personId: string, credentialId: string, now: Date): Promise<NewClaimLink> {
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  return transaction(async (tx) => {
    const credential = isUuid(credentialId)
      ? await tx.credential.findFirst({
          where: { id: credentialId, personId },
          select: { organizationId: true, id: true, state: true, validUntil: true },
        })
      : null;
    if (!credential) throw new Failure("not-found", "The badge does not exist or belongs to someone else.");
    const { organizationId, id } = credential;
    const state = badgeStateOf(credential, now);
    if (state !== "ACTIVE")
      throw new Failure("conflict", "This badge is not active. Wallets cannot fetch it.", {
        code: inactive[state],
      });
    const link = { tokenHash: sha256(token), usesLeft: usesMax, createdAt: now, expiresAt };
    await tx.claimLink.upsert({
      where: { organizationId_credentialId: { organizationId, credentialId: id } },
      create: { organizationId, credentialId: id, ...link },
      update: link,
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: `person:${personId}`,
      action: "claim-link.made",
      subject: `credential:${id}`,
      detail: { expiresAt: expiresAt.toISOString() },
    });
    return { token, expiresAt, usesLeft: usesMax };
  });
}
