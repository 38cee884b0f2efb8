import { db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { sendCode } from "./send-code.ts";

/** Mails a code to one of a person's unverified addresses.
 *  @returns the challenge's id, for verifyAddress.
 *  @throws Failure("not-found") if the person has no such unverified address, `too-many` if several emails were sent
 *  recently, whose links are valid, `unexpected` if the email could not be sent. */
export async function requestVerification(
  personId: string,
  addressId: string,
  language: Language,
  now: Date,
): Promise<string> {
  const found = await db().emailAddress.findFirst({ where: { id: addressId, personId, verifiedAt: null } });
  if (!found) throw new Failure("not-found", "This address is already verified or is not in your list.");
  return sendCode({ purpose: "VERIFY_ADDRESS", address: found.address, personId, browser: null, now }, language);
}
