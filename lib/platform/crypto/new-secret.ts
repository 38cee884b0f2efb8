import { randomBytes } from "node:crypto";

/** 256 random bits as base64url, 43 characters: for tokens and secrets, which are stored as their SHA-256 alone. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}
