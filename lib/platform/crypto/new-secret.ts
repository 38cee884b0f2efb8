import { randomBytes } from "node:crypto";

/** Creates a token or secret of 256 random bits as base64url (43 characters). Store only its SHA-256. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}
