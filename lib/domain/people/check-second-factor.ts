import { findTotpStep } from "@/lib/platform/crypto/totp";
import { unwrapSecret } from "@/lib/platform/crypto/wrap-secret";
import type { Db } from "@/lib/platform/db/client";
import { lockPerson } from "./lock-person.ts";
import { redeemRecoveryCode } from "./recovery-codes.ts";
import { secondFactorPlace } from "./second-factor-place.ts";

/** Checks a code of a person's authenticator app, or a recovery code, and uses it up. Commit the transaction in any case.
 *  @returns how the person was recognized; null if the code is wrong or the person has no second factor. */
export async function checkSecondFactor(
  tx: Db,
  personId: string,
  entered: string,
  now: Date,
): Promise<"app" | "recovery-code" | null> {
  // Two requests with the same code would both find it unused.
  await lockPerson(tx, personId);
  const factor = await tx.secondFactor.findUnique({ where: { personId, confirmedAt: { not: null } } });
  if (!factor) return null;
  const wrapped = { wrapped: Uint8Array.from(factor.wrappedSecret), wrappingKeyId: factor.wrappingKeyId };
  const secret = Buffer.from(unwrapSecret(wrapped, secondFactorPlace(personId)), "hex");
  const step = findTotpStep(secret, entered, { now, after: factor.lastStep });
  if (step !== null) {
    await tx.secondFactor.update({ where: { personId }, data: { lastStep: step } });
    return "app";
  }
  return (await redeemRecoveryCode(tx, personId, entered, now)) ? "recovery-code" : null;
}
