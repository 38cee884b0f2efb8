import { deriveKey } from "@/lib/platform/crypto/derive-key";
import { decrypt, encrypt } from "@/lib/platform/crypto/encrypt";
import { sha256 } from "@/lib/platform/crypto/sha256";

/** What a ticket is good for, and for nothing else. */
export type TicketKind =
  /** What a wallet signs in a presentation. */
  | "challenge"
  /** OpenID4VCI's `pre-authorized_code`. */
  | "pre-authorized-code"
  /** OpenID4VCI's `access_token`. */
  | "access-token"
  /** OpenID4VCI's `c_nonce`. */
  | "nonce";

export interface TicketContent {
  organizationId: number;
  /** The claim link's token hash; null for a nonce, which is given out before it is known for which link. */
  link: Buffer<ArrayBuffer> | null;
  expiresAt: Date;
}

export interface Ticket extends TicketContent {
  /** By which `redeemTicket` knows it again. */
  hash: Buffer<ArrayBuffer>;
}

/** A text that only we can make and read, base64url. Nothing is stored for it, so that strangers who ask for tickets fill no
 *  table; what may be used once is remembered when it is used. */
export function newTicket(kind: TicketKind, { organizationId, link, expiresAt }: TicketContent): string {
  const content = JSON.stringify([organizationId, link?.toString("base64url") ?? null, expiresAt.getTime()]);
  return encrypt(deriveKey("pick-up-ticket"), Buffer.from(content), kind).toString("base64url");
}

/** What a ticket of this kind says; null for a text that is none, or one that has expired. */
export function readTicket(kind: TicketKind, text: string, now: Date): Ticket | null {
  const bytes = Buffer.from(text, "base64url");
  let content: string;
  try {
    content = decrypt(deriveKey("pick-up-ticket"), bytes, kind).toString();
  } catch {
    return null;
  }
  // What opens here was written by `newTicket`.
  const [organizationId, link, expires] = JSON.parse(content) as [number, string | null, number];
  if (expires <= now.getTime()) return null;
  return {
    organizationId,
    link: link === null ? null : Buffer.from(link, "base64url"),
    expiresAt: new Date(expires),
    // Of the bytes: one ticket can be written as more than one base64url text.
    hash: sha256(bytes),
  };
}
