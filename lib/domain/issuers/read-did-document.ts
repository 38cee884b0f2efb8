import { type DidDocument, didDocumentOf } from "./did-document.ts";
import { listPublishedKeys } from "./list-published-keys.ts";

/** The DID document of one of our issuers, or null. It lists every key that was ever published except compromised ones. */
export async function readDidDocument(
  issuer: { organizationId: number } | { did: string },
): Promise<DidDocument | null> {
  const keys = await listPublishedKeys(issuer);
  return keys && didDocumentOf(keys.did, keys.multikeys, keys.jwks);
}
