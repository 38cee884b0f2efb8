import type { DidDocument } from "@/lib/domain/issuers/did-document";
import { readDidDocument } from "@/lib/domain/issuers/read-did-document";
import { db } from "@/lib/platform/db/client";
import { identifyIssuer } from "./known-issuers/identify-issuer.ts";
import { readLocalKey } from "./read-local-key.ts";
import { readLocalRecord } from "./read-local-record.ts";
import { fetchDocument, fetchPublicDocument } from "./verification/fetch-document.ts";
import { type Verification, type VerifyOptions, verifyCredential } from "./verify.ts";

/** Verifies a credential of any issuer. Documents and badge states of this installation's issuers are read from the database,
 *  so changes apply immediately. All other documents are fetched by guarded outgoing requests.
 *  @param options.isSignedIn whether somebody who is signed in asks for it; what visitors ask for reaches public addresses only. */
export function verifyOnline(
  text: string,
  {
    now,
    recipientEmail,
    address,
    isSignedIn = false,
  }: Pick<VerifyOptions, "now" | "recipientEmail" | "address"> & { isSignedIn?: boolean },
): Promise<Verification> {
  const own = { readRecord: readLocalRecord, isRetired: isRetiredKey, readKey: readLocalKey };
  const fetch = isSignedIn ? fetchDocument : fetchPublicDocument;
  const given = { now, recipientEmail, address };
  return verifyCredential(text, { ...given, resolveIssuer, fetchDocument: fetch, own, identifyIssuer });
}

/** Returns the DID document of one of this installation's issuers from the database, or null for any other DID. */
async function resolveIssuer(did: string): Promise<DidDocument | null> {
  return did.startsWith("did:web:") ? readDidDocument({ did }) : null;
}

/** Whether one of this installation's issuers has retired the key of a verification method. */
async function isRetiredKey(issuer: string, method: string): Promise<boolean> {
  const found = await db().signingKey.findFirst({
    where: { issuer: { did: issuer }, id: method.slice(method.indexOf("#") + 1), state: "RETIRED" },
    select: { id: true },
  });
  return found !== null;
}
