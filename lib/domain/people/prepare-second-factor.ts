import { randomBytes } from "node:crypto";
import { base32 } from "@/lib/platform/crypto/totp";
import { unwrapSecret, wrapSecret } from "@/lib/platform/crypto/wrap-secret";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { lockPerson } from "./lock-person.ts";
import { secondFactorPlace } from "./second-factor-place.ts";

/** What an authenticator app needs. */
export interface SecondFactorSetup {
  /** In base32, for typing. */
  secret: string;
  /** For a QR code.
   *  @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
  uri: string;
}

/** Returns the secret for an authenticator app that is to be added, a new one if there is none yet. It has no effect before
 *  confirmSecondFactor.
 *  @param account the name under which the app lists it.
 *  @throws Failure("conflict") if the person has a second factor. */
export async function prepareSecondFactor(personId: string, account: string, now: Date): Promise<SecondFactorSetup> {
  const place = secondFactorPlace(personId);
  const secret = await transaction(async (tx) => {
    await lockPerson(tx, personId);
    const found = await tx.secondFactor.findUnique({ where: { personId } });
    if (found?.confirmedAt) throw new Failure("conflict", "You already use an authenticator app.");
    if (found)
      return unwrapSecret({ wrapped: Uint8Array.from(found.wrappedSecret), wrappingKeyId: found.wrappingKeyId }, place);
    const created = randomBytes(20).toString("hex");
    const { wrapped, wrappingKeyId } = wrapSecret(created, place);
    await tx.secondFactor.create({ data: { personId, wrappedSecret: wrapped, wrappingKeyId, createdAt: now } });
    return created;
  });
  const text = base32(Buffer.from(secret, "hex"));
  const query = new URLSearchParams({ secret: text, issuer: "Laurel", algorithm: "SHA1", digits: "6", period: "30" });
  return { secret: text, uri: `otpauth://totp/Laurel:${encodeURIComponent(account)}?${query}` };
}
