import { validFromOf } from "@/lib/domain/credentials/compose";
import { assess } from "@/lib/domain/credentials/verification/assess";
import { type VerificationStep, verificationSteps } from "@/lib/domain/credentials/verification/steps";
import type { Verification } from "@/lib/domain/credentials/verify";
import { verifyOnline } from "@/lib/domain/credentials/verify-online";
import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { matchRecipient } from "./match-recipient.ts";
import { recordImportingApp } from "./record-importing-app.ts";
import { type Incoming, type StoredImport, storeImportedBadge } from "./store-imported-badge.ts";
import { factsOf, keyOf, type WalletFacts } from "./wallet-facts.ts";

/** The result of importing a badge. */
export type ImportResult =
  /** It is in the wallet, now or before: see `StoredImport`. */
  | (Exclude<StoredImport, { outcome: "full" }> & { name: string; verification: Verification })
  | { outcome: "full"; name: string }
  /** It was issued here, to this person; `id` is that badge's. `isOlder`: it was reissued since. */
  | { outcome: "own"; id: string; name: string; isOlder: boolean }
  /** Its signature is not its issuer's, or it is not a badge. Nothing was stored. */
  | { outcome: "refused"; name: string | null; verification: Verification };

/** Steps whose failure does not mean that somebody else made it: a badge that expired, was revoked, or was composed
 *  carelessly is still the learner's, and is shown with that state. */
const tolerable: ReadonlySet<string> = new Set(["schema", "refresh", "status", "dates", "recipient", "endorsements"]);

/** Verifies a badge and imports it into the person's wallet, unless it is proven not to be genuine: a badge that could not
 *  be fully verified is imported and marked as such. Its recipient is compared with the person's own addresses; a mismatch
 *  does not prevent the import.
 *  @param accepts a stricter condition on the verification */
export async function importBadge(
  personId: string,
  incoming: Incoming,
  now: Date,
  accepts: (verification: Verification) => boolean = () => true,
): Promise<ImportResult> {
  const verification = await verifyForWallet(personId, { ...incoming, address: incoming.originUrl }, now);
  const { credential, summary, steps, text } = verification;
  const facts = credential && factsOf({ credential, summary }, text);
  const isBroken = steps.some((step) => step.outcome === "failed" && !tolerable.has(step.name));
  if (!facts || isBroken || !accepts(verification))
    return { outcome: "refused", name: facts?.name ?? null, verification };
  const own = await findOwn(personId, facts);
  if (own) {
    const { appId } = incoming;
    // An app learns nothing about badges that it did not add.
    if (appId !== undefined && !own.isOlder)
      await recordImportingApp(db(), { appId, personId, credentialId: own.id }, now);
    return { outcome: "own", name: facts.name, ...own };
  }
  const retained = await storeImportedBadge(personId, { incoming: { ...incoming, text }, facts, verification }, now);
  return retained.outcome === "full"
    ? { ...retained, name: facts.name }
    : { ...retained, name: facts.name, verification };
}

/** A verification whose step `recipient` is about this person. The verdict is about the badge only, not about its
 *  recipient; its conclusion is about both.
 *  @param address the URL from which the text was read. */
export async function verifyForWallet(
  personId: string,
  { text, address }: { text: string; address: string | null },
  now: Date,
): Promise<Verification> {
  const verification = await verifyOnline(text, { now, address, isSignedIn: true });
  const { credential } = verification;
  if (!credential) return verification;
  const recipient = await recipientStep(credential, personId);
  const steps = verification.steps.map((step) => (step.name === "recipient" ? recipient : step));
  return { ...verification, steps, conclusion: assess(steps).conclusion };
}

async function recipientStep(credential: JsonObject, personId: string): Promise<VerificationStep> {
  const { code, data = {} } = await matchRecipient(credential, personId);
  return { name: "recipient", code, outcome: verificationSteps.recipient[code], data };
}

/** Returns the person's own badge with this credential id and issuer, issued here, and whether it is newer than these facts
 *  by `validFrom`; null if there is none. Another installation may use the same id for a badge of its own. */
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
