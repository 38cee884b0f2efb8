import { unwrapSecret } from "@/lib/platform/crypto/wrap-secret";
import { Failure } from "@/lib/platform/failure/failure";
import { parseEndpoint, parseTokenUrl } from "./parse-endpoint.ts";
import type { Peer } from "./peer.ts";
import type { PeerToTest } from "./peer-input.ts";
import { requireKnownAddresses } from "./require-known-addresses.ts";
import type { SealedPeer } from "./seal-peer.ts";

/** The row of a peer that is there already, and the place that its secret is wrapped for. */
export interface KeptPeer {
  row: Pick<SealedPeer, "endpoint" | "tokenUrl" | "wrappedSecret" | "wrappingKeyId">;
  place: string;
}

/** The peer that somebody wants to try. One that is there already lends its secret when none was entered, to its own endpoint
 *  and token endpoint alone: a secret that nobody may read is not to be sent wherever somebody says.
 *  @param readKept gives the row of the peer that is there already; null: it is a new one.
 *  Throws Failure("malformed") for an address that is none, or not https, or for a missing secret; what `readKept` throws. */
export async function readPeerToTest(
  { endpoint, tokenUrl, key, secret }: PeerToTest,
  readKept: (() => Promise<KeptPeer>) | null,
): Promise<Peer> {
  const asked = {
    endpoint: parseEndpoint(endpoint),
    tokenUrl: tokenUrl === null ? null : parseTokenUrl(tokenUrl),
  };
  if (secret !== null) return { ...asked, key, secret };
  if (!readKept) throw new Failure("malformed", "Enter the secret.", { field: "secret", code: "missing" });
  const { row, place } = await readKept();
  requireKnownAddresses(row, asked);
  const { wrappedSecret: wrapped, wrappingKeyId } = row;
  return { ...asked, key, secret: unwrapSecret({ wrapped, wrappingKeyId }, place) };
}
