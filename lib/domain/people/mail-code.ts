import { env } from "@/lib/platform/env";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { translatorFor } from "@/lib/platform/i18n/translator";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { codeMinutes, type IssuedCode } from "./issue-code.ts";

/** The pages on which codes are entered. */
const paths = { signIn: "/sign-in/code", verifyAddress: "/profile/verify" };

interface CodeMail {
  purpose: "SIGN_IN" | "VERIFY_ADDRESS";
  to: string;
  language: Language;
  issued: IssuedCode;
}

/** Sends a code by email, with a link to the page where it is entered. The code is in the fragment of the link (after `#`),
 *  which browsers do not send to servers. Opening the link does not use the code up, since mail scanners open links too. */
export async function mailCode({ purpose, to, language, issued: { challengeId, code } }: CodeMail): Promise<void> {
  const t = translatorFor(language, "mail");
  const kind = purpose === "SIGN_IN" ? "signIn" : "verifyAddress";
  const link = `${env().PUBLIC_URL}${paths[kind]}/${challengeId}#${code}`;
  await sendMail({
    to,
    subject: t(`${kind}.subject`, { code }),
    text: t(`${kind}.text`, { code, link, minutes: codeMinutes }),
  });
}
