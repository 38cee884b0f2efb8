import { newTicket } from "../ticket.ts";

export const nonceLifetimeSeconds = 300;

/** A nonce that a wallet signs in a key proof for this organization. */
export function newNonce(organizationId: number, now: Date): string {
  const expiresAt = new Date(now.getTime() + nonceLifetimeSeconds * 1000);
  return newTicket("nonce", { organizationId, link: null, expiresAt });
}
