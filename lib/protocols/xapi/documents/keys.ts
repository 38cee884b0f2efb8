import { sha256 } from "@/lib/platform/crypto/sha256";
import type { DocumentOwner } from "./document.ts";

/** Returns the key of an owner within its organization, unique for activity, agent and registration. Keys are stored: a
 *  change of the algorithm needs a migration. */
export function scopeKey({ kind, activityId, agentKey, registration }: DocumentOwner): Buffer<ArrayBuffer> {
  return sha256(JSON.stringify([kind, activityId, agentKey, registration]));
}

/** Returns the key of a document within its owner's documents. */
export function documentKey(documentId: string): Buffer<ArrayBuffer> {
  return sha256(documentId);
}
