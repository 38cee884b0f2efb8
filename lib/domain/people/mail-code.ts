import { env } from "@/lib/platform/env";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { translatorFor } from "@/lib/platform/i18n/translator";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { codeMinutes, type IssuedCode, linkMinutes } from "./issue-code.ts";

/** The pages on which codes are entered. */
const paths = { signIn: "/sign-in/code", verifyAddress: "/profile/verify" };

interface CodeMail {
  purpose: "SIGN_IN" | "VERIFY_ADDRESS";
  to: string;
  language: Language;
  issued: IssuedCode;
}

/** Sends a code by email, with a link that does the same. The token of the link is in its fragment (after `#`), which browsers do
 *  not send to servers. Opening the link does not use it up, since mail scanners open links too: its page has a button. */
export async function mailCode({ purpose, to, language, issued }: CodeMail): Promise<void> {
  const t = translatorFor(language, "mail");
  const kind = purpose === "SIGN_IN" ? "signIn" : "verifyAddress";
  const { challengeId, code } = issued;
  const link = `${env().PUBLIC_URL}${paths[kind]}/${challengeId}#${issued.link}`;
  await sendMail(
    code === null
      ? { to, subject: t(`${kind}.linkSubject`), text: t(`${kind}.linkText`, { link, linkMinutes }) }
      : {
          to,
          subject: t(`${kind}.subject`, { code }),
          text: t(`${kind}.text`, { code, link, minutes: codeMinutes, linkMinutes }),
        },
  );
}
