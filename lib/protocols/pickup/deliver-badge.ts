import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { readSigner, type Signer } from "@/lib/domain/credentials/read-signer";
import { type ReissueRefusal, reissueIn, untilValid } from "@/lib/domain/credentials/reissue";
import type { Db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import type { Claim } from "./find-claim.ts";
import { redeemTicket } from "./redeem-ticket.ts";
import type { Ticket } from "./ticket.ts";

export interface Receiver {
  /** The DID that the wallet has proved. */
  did: string;
  /** The protocol that it used. */
  protocol: "vcapi" | "openid4vci";
  /** What it signed in its proof; it is used up by the delivery. */
  ticket: Ticket;
  now: Date;
}

/** A badge in both of its formats, as it was signed. */
export interface Delivery {
  body: string;
  jws: string;
}

/** Delivers the badge to a wallet, bound to the DID that it proved: the badge is reissued for that DID unless it is bound
 *  to it already. In one transaction it uses the ticket up, counts one use of the link, and records the wallet and its DID.
 *  What other wallets have received stays valid. Concurrent wallets wait for each other.
 *  @throws Failure: malformed (challenge-used), not-found (the link has ended meanwhile), conflict (the badge is not
 *  active, or would have expired if it were issued now) */
export async function deliverBadge(claim: Claim, receiver: Receiver): Promise<Delivery> {
  const { now } = receiver;
  const signer = await readSigner(claim.organizationId);
  const { validFrom, ...badge } = await transaction(async (tx) => {
    await useUp(tx, claim, receiver);
    const bound = (await readBound(tx, claim, receiver)) ?? (await bind(tx, signer, claim, receiver));
    await remember(tx, claim, receiver);
    return bound;
  });
  await untilValid(validFrom, now);
  return badge;
}

type Bound = Delivery & { validFrom: Date | null };

/** The link's row stays locked: others with the same link wait here. */
async function useUp(tx: Db, claim: Claim, { ticket, now }: Receiver): Promise<void> {
  const { organizationId, credentialId, link } = claim;
  if (!(await redeemTicket(tx, ticket)))
    throw new Failure("malformed", "This proof was already used. Start again.", { code: "challenge-used" });
  const { count } = await tx.claimLink.updateMany({
    where: {
      organizationId,
      credentialId,
      tokenHash: link,
      expiresAt: { gt: now },
      usesLeft: { gt: 0 },
      credential: { is: { state: "ACTIVE" } },
    },
    data: { usesLeft: { decrement: 1 } },
  });
  if (count === 0) throw new Failure("not-found", "This link is no longer valid. Ask for a new one.");
}

/** The badge as it is, if it is bound to this wallet already. */
async function readBound(tx: Db, claim: Claim, { did }: Receiver): Promise<Bound | null> {
  const { organizationId, credentialId: id } = claim;
  const found = await tx.credential.findFirst({
    where: { organizationId, id, subjectDid: did },
    select: { body: true, jws: true },
  });
  return found?.jws ? { body: found.body, jws: found.jws, validFrom: null } : null;
}

async function bind(tx: Db, signer: Signer, claim: Claim, receiver: Receiver): Promise<Bound> {
  const { organizationId, credentialId, personId } = claim;
  const { did: subjectDid, now } = receiver;
  const reissue = { organizationId, credentialIds: [credentialId], subjectDid, now, personId };
  const outcome = await reissueIn(tx, signer, reissue);
  const [refused] = outcome.refused;
  if (refused) throw refusals[refused.reason]();
  const bound = await readBound(tx, claim, receiver);
  if (!bound) throw new Error(`the badge ${credentialId} was reissued but is not bound to ${subjectDid}`);
  return { ...bound, validFrom: outcome.validFrom };
}

const refusals: Readonly<Record<ReissueRefusal, () => Failure>> = {
  missing: () => new Failure("not-found", "The badge does not exist."),
  revoked: () =>
    new Failure("conflict", "The issuer revoked this badge. Wallets cannot fetch it.", { code: "badge-revoked" }),
  expired: () =>
    new Failure(
      "conflict",
      "This badge has expired and cannot be added to another wallet. Download it as a file instead.",
      {
        code: "badge-expired",
      },
    ),
};

async function remember(tx: Db, claim: Claim, { did, protocol, now }: Receiver): Promise<void> {
  const { organizationId, credentialId, personId } = claim;
  await tx.personDid.upsert({
    where: { personId_did: { personId, did } },
    create: { personId, did, provedAt: now },
    update: { provedAt: now },
  });
  await tx.walletPickUp.upsert({
    where: { organizationId_credentialId_did: { organizationId, credentialId, did } },
    create: { organizationId, credentialId, did, protocol, pickedUpAt: now },
    update: { protocol, pickedUpAt: now },
  });
  await recordAuditEvent(tx, {
    organizationId,
    occurredAt: now,
    // The link acts on behalf of its owner, who created it.
    actor: `person:${personId}`,
    action: "credential.picked-up",
    subject: `credential:${credentialId}`,
    detail: { did, protocol },
  });
}
