import { isRetiredKey } from "./is-retired-key.ts";
import { readOwnKey } from "./read-own-key.ts";
import { readOwnRecord } from "./read-own-record.ts";
import { resolveIssuer } from "./resolve-issuer.ts";
import { fetchDocument } from "./verification/fetch-document.ts";
import { type Verification, verifyCredential } from "./verify.ts";

/** Verifies a credential of ours or anybody's: our own issuers' documents and badges' states come from the database, and so
 *  hold at once; all else comes through the guard of outgoing requests. */
export function verifyFromAnywhere(
  text: string,
  { now, recipientEmail }: { now: Date; recipientEmail?: string | undefined },
): Promise<Verification> {
  const own = { readRecord: readOwnRecord, isRetired: isRetiredKey, readKey: readOwnKey };
  return verifyCredential(text, { now, recipientEmail, resolveIssuer, fetchDocument, own });
}
