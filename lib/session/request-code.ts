import { sendCode } from "@/lib/domain/people/send-code";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import type { Language } from "@/lib/platform/i18n/choose-language";
import type { Origin } from "./check-password.ts";
import { isKnownBrowser } from "./is-known-browser.ts";

/** Mails a sign-in code and link. Behaves in the same way for known and unknown addresses; see docs/decisions for the latter.
 *  @returns the challenge's id, and a secret for the browser that requested the code, without which it cannot be entered.
 *  @throws Failure("too-many") for the client; with the code `mailed` for the address: the links that it received are valid;
 *  `unexpected` if the email could not be sent. */
export async function requestCode(
  address: string,
  language: Language,
  { client, browser: browserToken }: Origin,
  now: Date,
): Promise<{ challenge: string; browser: string }> {
  const isKnown = await isKnownBrowser(browserToken, address);
  if (!isKnown) await limitAttempts("code-of-client", client);
  const browser = newSecret();
  const challenge = await sendCode({ purpose: "SIGN_IN", address, personId: null, browser, isKnown, now }, language);
  return { challenge, browser };
}
