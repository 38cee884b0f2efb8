import { db } from "@/lib/db/client";
import { type DidDocument, didDocumentOf } from "./did-document.ts";

/** The DID document of one of our issuers, or null. It lists every key that was ever published except compromised ones:
 *  retired keys sign no more, but what they signed goes on verifying. */
export async function readDidDocument(
  issuer: { organizationId: number } | { did: string },
): Promise<DidDocument | null> {
  const found = await db().issuer.findUnique({
    where: issuer,
    select: {
      did: true,
      signingKeys: {
        where: { state: { not: "COMPROMISED" } },
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        select: { id: true },
      },
    },
  });
  if (!found) return null;
  return didDocumentOf(
    found.did,
    found.signingKeys.map((key) => key.id),
  );
}
