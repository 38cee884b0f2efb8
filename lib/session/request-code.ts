import { issueCode } from "@/lib/domain/people/issue-code";
import { type MailLanguage, mailCode } from "@/lib/domain/people/mail-code";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";

/** Mails a code to sign in with. Does and answers the same whether or not the address is known: see
 *  docs/decisions on what happens to an unknown one. `client` is where the request came from.
 *  @returns the challenge's id, for redeemCode.
 *  Throws Failure("too-many") for the address or the place, `unexpected` when the mail could not be sent. */
export async function requestCode(address: string, language: MailLanguage, client: string, now: Date): Promise<string> {
  await limitAttempts("code-of-client", client);
  const issued = await issueCode("SIGN_IN", address, null, now);
  await mailCode({ purpose: "SIGN_IN", to: address, language, issued });
  return issued.challengeId;
}
