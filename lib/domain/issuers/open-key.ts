import type { KeyObject } from "node:crypto";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { unwrapPrivateKey } from "@/lib/platform/crypto/wrap";

/** A key's row, as far as opening it needs. */
export interface WrappedRow {
  id: string;
  wrappedPrivateKey: Uint8Array<ArrayBuffer>;
  wrappingKeyId: string;
}

const openMax = 500;

/** The keys that were opened last, the least recently used first. They stay in this process's memory and go nowhere else. */
const open = new Map<string, Promise<KeyObject>>();

/** The private key of a row. It is unwrapped once and kept in memory, the last 500 of them, for as long as the row holds the
 *  same bytes: whether it may sign is for the row's state to say, each time.
 *  @throws Error when it cannot be unwrapped. */
export function openKey({ id, wrappedPrivateKey, wrappingKeyId }: WrappedRow): Promise<KeyObject> {
  const place = `${wrappingKeyId} ${id} ${sha256(wrappedPrivateKey).toString("base64url")}`;
  const opened = open.get(place) ?? unwrapPrivateKey({ wrapped: wrappedPrivateKey, wrappingKeyId }, id);
  open.delete(place);
  open.set(place, opened);
  // What failed is tried again by the next who asks.
  opened.catch(() => open.delete(place));
  for (const [oldest] of open) {
    if (open.size <= openMax) break;
    open.delete(oldest);
  }
  return opened;
}
