import type { KeyObject } from "node:crypto";
import { LRUCache } from "lru-cache";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { unwrapPrivateKey } from "@/lib/platform/crypto/wrap";

/** The columns of a key that unwrapping needs. */
export interface WrappedRow {
  id: string;
  wrappedPrivateKey: Uint8Array<ArrayBuffer>;
  wrappingKeyId: string;
}

const keysMax = 500;

/** Unwrapped keys. They never leave the memory of this process. */
const cache = new LRUCache<string, Promise<KeyObject>>({ max: keysMax });

/** Returns the private key of a row. Caches the 500 most recently used keys in memory by their wrapped bytes. The cache does not
 *  decide whether a key may sign: callers check the state of the row each time.
 *  @throws Error if the key cannot be unwrapped. */
export function unwrapKey({ id, wrappedPrivateKey, wrappingKeyId }: WrappedRow): Promise<KeyObject> {
  const cacheKey = `${wrappingKeyId} ${id} ${sha256(wrappedPrivateKey).toString("base64url")}`;
  const cached = cache.get(cacheKey);
  if (cached) return cached;
  const unwrapped = unwrapPrivateKey({ wrapped: wrappedPrivateKey, wrappingKeyId }, id);
  cache.set(cacheKey, unwrapped);
  // Do not cache failures.
  unwrapped.catch(() => cache.delete(cacheKey));
  return unwrapped;
}
