import type { DidDocument } from "@/lib/domain/issuers/did-document";
import { readDidDocument } from "@/lib/domain/issuers/read-did-document";

/** The DID document of one of our own issuers, from the database; null for every other DID: those of other installations are
 *  fetched by who verifies. */
export async function resolveIssuer(did: string): Promise<DidDocument | null> {
  return did.startsWith("did:web:") ? readDidDocument({ did }) : null;
}
