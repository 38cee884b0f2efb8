import { type DidDocument, didDocumentOf } from "@/lib/issuers/did-document";
import { decodeMultikey } from "@/lib/issuers/multikey";
import { readDidDocument } from "@/lib/issuers/read-did-document";

/** The DID document of an issuer, as far as it can be had without a fetch: our own issuers' from the database, and
 *  did:key, which is its own document. Null for all others: their documents are not fetched yet. */
export async function resolveIssuer(did: string): Promise<DidDocument | null> {
  const [, multikey] = /^did:key:(z\w+)$/.exec(did) ?? [];
  if (multikey !== undefined) return decodeMultikey(multikey) && didDocumentOf(did, [multikey]);
  return did.startsWith("did:web:") ? readDidDocument({ did }) : null;
}
