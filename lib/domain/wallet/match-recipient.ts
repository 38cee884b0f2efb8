import { checkRecipient, compareRecipient } from "@/lib/domain/credentials/verification/check-recipient";
import type { Finding } from "@/lib/domain/credentials/verification/steps";
import { identitiesOf } from "@/lib/domain/credentials/verification/verify-assertion";
import { db } from "@/lib/platform/db/client";
import { isJsonObject, type JsonObject } from "@/lib/platform/json/json-value";

/** Returns whether a badge was issued to this person, by any verified address or any identifier that one of their wallets
 *  proved. */
export async function matchRecipient(credential: JsonObject, personId: string): Promise<Finding<"recipient">> {
  const [addresses, dids] = await Promise.all([
    db().emailAddress.findMany({ where: { personId, verifiedAt: { not: null } }, select: { address: true } }),
    db().personDid.findMany({ where: { personId }, select: { did: true } }),
  ]);
  const subject = subjectIdOf(credential);
  if (dids.some(({ did }) => did === subject)) return { code: "recipient-matches" };
  const older = identitiesOf(credential);
  const findings = addresses.map(({ address }) =>
    older ? compareRecipient(older, address) : checkRecipient(credential, address),
  );
  return findings.find(({ code }) => code === "recipient-matches") ?? findings[0] ?? { code: "recipient-not-asked" };
}

function subjectIdOf(credential: JsonObject): string | null {
  const subject = credential["credentialSubject"];
  const id = isJsonObject(subject) ? subject["id"] : null;
  return typeof id === "string" ? id : null;
}
