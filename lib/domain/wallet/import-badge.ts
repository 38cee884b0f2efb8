import { validFromOf } from "@/lib/domain/credentials/compose";
import { type VerificationStep, verificationSteps } from "@/lib/domain/credentials/verification/steps";
import type { Verification } from "@/lib/domain/credentials/verify";
import { verifyFromAnywhere } from "@/lib/domain/credentials/verify-from-anywhere";
import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { matchRecipient } from "./match-recipient.ts";
import { recordImportingApp } from "./record-importing-app.ts";
import { type Incoming, type StoredImport, storeImportedBadge } from "./store-imported-badge.ts";
import { factsOf, keyOf, type WalletFacts } from "./wallet-facts.ts";

/** What became of a badge that somebody brought. */
export type ImportResult =
  /** It is in the wallet, or was before: see `Kept`. */
  | (Exclude<StoredImport, { outcome: "full" }> & { name: string; verification: Verification })
  | { outcome: "full"; name: string }
  /** It was issued here, to this person; `id` is that badge's. `isOlder`: it was issued anew since. */
  | { outcome: "own"; id: string; name: string; isOlder: boolean }
  /** It is not what its issuer signed, or no badge at all. Nothing was kept. */
  | { outcome: "refused"; name: string | null; verification: Verification };

/** Steps whose failure does not make it another's work than its issuer's: what expired, was revoked, or was written carelessly
 *  stays the learner's, and is shown as what it is. */
const tolerable: ReadonlySet<string> = new Set(["schema", "refresh", "status", "dates", "recipient", "endorsements"]);

/** Verifies a badge and takes it into the person's wallet, unless it is proved to be none: what could not be verified is
 *  taken in, and says so. Whose it is, is compared with the person's own addresses, and bars nothing.
 *  @param accepts asks more of the verification than that. */
export async function importBadge(
  personId: string,
  incoming: Incoming,
  now: Date,
  accepts: (verification: Verification) => boolean = () => true,
): Promise<ImportResult> {
  const verification = await verifyForWallet(personId, incoming.text, now);
  const { credential, summary, steps } = verification;
  const facts = credential && factsOf({ credential, summary }, incoming.text);
  const isBroken = steps.some((step) => step.outcome === "failed" && !tolerable.has(step.name));
  if (!facts || isBroken || !accepts(verification))
    return { outcome: "refused", name: facts?.name ?? null, verification };
  const own = await findOwn(personId, facts);
  if (own) {
    const { appId } = incoming;
    // Of what it did not bring, an app learns nothing.
    if (appId !== undefined && !own.isOlder)
      await recordImportingApp(db(), { appId, personId, credentialId: own.id }, now);
    return { outcome: "own", name: facts.name, ...own };
  }
  const kept = await storeImportedBadge(personId, { incoming, facts, verification }, now);
  return kept.outcome === "full" ? { ...kept, name: facts.name } : { ...kept, name: facts.name, verification };
}

/** A verification whose step `recipient` is about this person. The verdict is the badge's own: it says nothing of whose it is. */
export async function verifyForWallet(personId: string, text: string, now: Date): Promise<Verification> {
  const verification = await verifyFromAnywhere(text, { now });
  const { credential, steps } = verification;
  if (!credential) return verification;
  const recipient = await recipientStep(credential, personId);
  return { ...verification, steps: steps.map((step) => (step.name === "recipient" ? recipient : step)) };
}

async function recipientStep(credential: JsonObject, personId: string): Promise<VerificationStep> {
  const { code, data = {} } = await matchRecipient(credential, personId);
  return { name: "recipient", code, outcome: verificationSteps.recipient[code], data };
}

/** The person's own badge of this credential id and issuer, issued here, and whether it is newer than these facts by
 *  `validFrom`; null when there is none. Another installation may give the same id to a badge of its own. */
async function findOwn(
  personId: string,
  { credentialKey, issuerKey, validFrom }: WalletFacts,
): Promise<{ id: string; isOlder: boolean } | null> {
  const id = credentialKey.replace(/^urn:uuid:/i, "").toLowerCase();
  if (!isUuid(id)) return null;
  const own = await db().credential.findFirst({
    where: { id, personId },
    select: { id: true, issuedAt: true, issuer: { select: { did: true } } },
  });
  if (!own || keyOf(own.issuer.did) !== issuerKey) return null;
  return { id: own.id, isOlder: validFrom === null || validFrom < validFromOf(own.issuedAt) };
}
