import { unwrapSecret } from "@/lib/platform/crypto/wrap-secret";
import { Failure } from "@/lib/platform/failure/failure";
import { parseEndpoint, parseTokenUrl } from "./parse-endpoint.ts";
import type { Peer } from "./peer.ts";
import type { PeerToTest } from "./peer-input.ts";
import { requireKnownAddresses } from "./require-known-addresses.ts";
import type { SealedPeer } from "./seal-peer.ts";

/** A stored external LRS, and the encryption context of its secret. */
export interface StoredPeer {
  row: Pick<SealedPeer, "endpoint" | "tokenUrl" | "wrappedSecret" | "wrappingKeyId">;
  place: string;
}

/** Returns the external LRS to test. If no secret was entered, the stored one is used, but only for its stored endpoint and
 *  token endpoint: a secret that nobody may read must not be sent to any address.
 *  @param readKept returns the stored row; null for a new LRS
 *  @throws Failure("malformed") for an address that is invalid or not https, or for a missing secret; what `readKept`
 *  throws */
export async function readPeerToTest(
  { endpoint, tokenUrl, key, secret }: PeerToTest,
  readStored: (() => Promise<StoredPeer>) | null,
): Promise<Peer> {
  const asked = {
    endpoint: parseEndpoint(endpoint),
    tokenUrl: tokenUrl === null ? null : parseTokenUrl(tokenUrl),
  };
  if (secret !== null) return { ...asked, key, secret };
  if (!readStored) throw new Failure("malformed", "Enter the secret.", { field: "secret", code: "missing" });
  const { row, place } = await readStored();
  requireKnownAddresses(row, asked);
  const { wrappedSecret: wrapped, wrappingKeyId } = row;
  return { ...asked, key, secret: unwrapSecret({ wrapped, wrappingKeyId }, place) };
}
