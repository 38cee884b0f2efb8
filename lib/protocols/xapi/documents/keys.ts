import { sha256 } from "@/lib/platform/crypto/sha256";
import type { DocumentOwner } from "./document.ts";

/** The key of an owner within its organization: the same for the same activity, agent and registration, and no other. Keys are
 *  stored: other ones would need a migration. */
export function scopeKey({ kind, activityId, agentKey, registration }: DocumentOwner): Buffer<ArrayBuffer> {
  return sha256(JSON.stringify([kind, activityId, agentKey, registration]));
}

/** The key of a document within its owner's. */
export function documentKey(documentId: string): Buffer<ArrayBuffer> {
  return sha256(documentId);
}
