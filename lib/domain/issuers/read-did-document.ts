import { type DidDocument, didDocumentOf } from "./did-document.ts";
import { listPublishedKeys } from "./list-published-keys.ts";

/** Returns the DID document of an issuer, with all keys except compromised ones. Returns null if the issuer does not exist. */
export async function readDidDocument(
  issuer: { organizationId: number } | { did: string },
): Promise<DidDocument | null> {
  const keys = await listPublishedKeys(issuer);
  return keys && didDocumentOf(keys.did, keys.multikeys, keys.jwks);
}
