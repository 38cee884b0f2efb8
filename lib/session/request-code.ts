import { issueCode } from "@/lib/domain/people/issue-code";
import { mailCode } from "@/lib/domain/people/mail-code";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import type { Language } from "@/lib/platform/i18n/choose-language";

/** Mails a sign-in code. Behaves in the same way for known and unknown addresses; see docs/decisions for the latter.
 *  @param client the network address that the request came from.
 *  @returns the challenge's id, for redeemCode.
 *  @throws Failure("too-many") for the address or the client, `unexpected` if the email could not be sent. */
export async function requestCode(address: string, language: Language, client: string, now: Date): Promise<string> {
  await limitAttempts("code-of-client", client);
  const issued = await issueCode("SIGN_IN", address, null, now);
  await mailCode({ purpose: "SIGN_IN", to: address, language, issued });
  return issued.challengeId;
}
