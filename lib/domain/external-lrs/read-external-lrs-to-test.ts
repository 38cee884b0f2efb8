import { unwrapSecret } from "@/lib/platform/crypto/wrap-secret";
import { Failure } from "@/lib/platform/failure/failure";
import type { ExternalLrs } from "./external-lrs.ts";
import type { ExternalLrsToTest } from "./external-lrs-input.ts";
import { parseEndpoint, parseTokenUrl } from "./parse-endpoint.ts";
import { requireKnownAddresses } from "./require-known-addresses.ts";
import type { SealedExternalLrs } from "./seal-external-lrs.ts";

/** A stored external LRS, and the encryption context of its secret. */
export interface StoredExternalLrs {
  row: Pick<SealedExternalLrs, "endpoint" | "tokenUrl" | "wrappedSecret" | "wrappingKeyId">;
  place: string;
}

/** Returns the external LRS to test. If no secret was entered, the stored one is used, but only for its stored endpoint and
 *  token endpoint: a secret that nobody may read must not be sent to any address.
 *  @param readKept returns the stored row; null for a new LRS
 *  @throws Failure("malformed") for an address that is invalid or not https, or for a missing secret; what `readKept`
 *  throws */
export async function readExternalLrsToTest(
  { endpoint, tokenUrl, key, secret }: ExternalLrsToTest,
  readStored: (() => Promise<StoredExternalLrs>) | null,
): Promise<ExternalLrs> {
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
