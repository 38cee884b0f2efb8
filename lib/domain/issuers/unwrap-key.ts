import type { KeyObject } from "node:crypto";
import { LRUCache } from "lru-cache";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { unwrapPrivateKey } from "@/lib/platform/crypto/wrap";

/** A key's row, as far as opening it needs. */
export interface WrappedRow {
  id: string;
  wrappedPrivateKey: Uint8Array<ArrayBuffer>;
  wrappingKeyId: string;
}

const keysMax = 500;

/** Unwrapped keys. They never leave this process's memory. */
const open = new LRUCache<string, Promise<KeyObject>>({ max: keysMax });

/** The private key of a row. It is unwrapped once and kept in memory, the last 500 of them, for as long as the row holds the
 *  same bytes: whether it may sign is for the row's state to say, each time.
 *  @throws Error when it cannot be unwrapped. */
export function unwrapKey({ id, wrappedPrivateKey, wrappingKeyId }: WrappedRow): Promise<KeyObject> {
  const place = `${wrappingKeyId} ${id} ${sha256(wrappedPrivateKey).toString("base64url")}`;
  const known = open.get(place);
  if (known) return known;
  const opened = unwrapPrivateKey({ wrapped: wrappedPrivateKey, wrappingKeyId }, id);
  open.set(place, opened);
  // What failed is tried again by the next who asks.
  opened.catch(() => open.delete(place));
  return opened;
}
