import { deriveKey } from "@/lib/platform/crypto/derive-key";
import { decrypt, encrypt } from "@/lib/platform/crypto/encrypt";
import { sha256 } from "@/lib/platform/crypto/sha256";

/** The purpose of a ticket; it is valid for no other. */
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
  /** The claim link's token hash; null for a nonce, which is issued before the link is known. */
  link: Buffer<ArrayBuffer> | null;
  expiresAt: Date;
}

export interface Ticket extends TicketContent {
  /** The key by which `redeemTicket` recognizes it. */
  hash: Buffer<ArrayBuffer>;
}

/** Creates a text that only this installation can create and read, in base64url. Nothing is stored for it, so that
 *  strangers who request tickets fill no table; a ticket that can be used once is stored when it is used. */
export function newTicket(kind: TicketKind, { organizationId, link, expiresAt }: TicketContent): string {
  const content = JSON.stringify([organizationId, link?.toString("base64url") ?? null, expiresAt.getTime()]);
  return encrypt(deriveKey("pick-up-ticket"), Buffer.from(content), kind).toString("base64url");
}

/** Returns the content of a ticket of this kind; null for any other text, and for an expired ticket. */
export function readTicket(kind: TicketKind, text: string, now: Date): Ticket | null {
  const bytes = Buffer.from(text, "base64url");
  let content: string;
  try {
    content = decrypt(deriveKey("pick-up-ticket"), bytes, kind).toString();
  } catch {
    return null;
  }
  // What can be decrypted was written by `newTicket`.
  const [organizationId, link, expires] = JSON.parse(content) as [number, string | null, number];
  if (expires <= now.getTime()) return null;
  return {
    organizationId,
    link: link === null ? null : Buffer.from(link, "base64url"),
    expiresAt: new Date(expires),
    // Of the bytes: a ticket can be written as several base64url texts.
    hash: sha256(bytes),
  };
}
