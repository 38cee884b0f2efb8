import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";

/** Whether a wallet can get the badge by its link now, or why not. */
export type ClaimState = "open" | "expired" | "used-up" | "suspended" | "revoked";

/** A badge with a claim link. */
export interface Claim {
  state: ClaimState;
  /** The link's token hash. */
  link: Buffer<ArrayBuffer>;
  usesLeft: number;
  expiresAt: Date;
  organizationId: number;
  /** IANA name of the organization's time zone, for its dates. */
  timeZone: string;
  credentialId: string;
  /** The badge's owner: the link acts on this person's behalf. */
  personId: string;
  /** The owner's name. */
  learnerName: string;
  issuerName: string;
  achievement: { id: string; version: number; name: string; description: string; language: string };
  /** The current badge with its embedded proof. */
  body: string;
}

/** Returns the claim of a link's token; null if the link does not exist, or has ended. Does not count as a use. */
export function findClaim(token: string, now: Date): Promise<Claim | null> {
  return findClaimOfLink(sha256(token), now);
}

/** The same by the token's hash, for a transaction that a link started. */
export async function findClaimOfLink(link: Buffer<ArrayBuffer>, now: Date): Promise<Claim | null> {
  const found = await db().claimLink.findUnique({
    where: { tokenHash: link },
    select: {
      organizationId: true,
      credentialId: true,
      usesLeft: true,
      expiresAt: true,
      credential: {
        select: {
          state: true,
          personId: true,
          body: true,
          person: { select: { name: true } },
          issuer: { select: { name: true } },
          organization: { select: { timeZone: true } },
          achievement: { select: { id: true, version: true, name: true, description: true, language: true } },
        },
      },
    },
  });
  if (!found) return null;
  const { organizationId, credentialId, usesLeft, expiresAt, credential } = found;
  const states = { REVOKED: "revoked", SUSPENDED: "suspended", ACTIVE: null } as const;
  const ofLink = expiresAt <= now ? "expired" : usesLeft <= 0 ? "used-up" : "open";
  return {
    state: states[credential.state] ?? ofLink,
    link,
    usesLeft,
    expiresAt,
    organizationId,
    timeZone: credential.organization.timeZone,
    credentialId,
    personId: credential.personId,
    learnerName: credential.person.name,
    issuerName: credential.issuer.name,
    achievement: credential.achievement,
    body: credential.body,
  };
}
