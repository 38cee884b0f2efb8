import { env } from "@/lib/platform/env";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { codeMinutes, type IssuedCode } from "./issue-code.ts";

export type MailLanguage = "en" | "de";

interface CodeMail {
  purpose: "SIGN_IN" | "VERIFY_ADDRESS";
  to: string;
  language: MailLanguage;
  issued: IssuedCode;
}

/** Sends a code by email, with a link to the page where it is entered. The code is in the fragment of the link (after `#`),
 *  which browsers do not send to servers. Opening the link does not use the code up, since mail scanners open links too. */
export async function mailCode({ purpose, to, language, issued: { challengeId, code } }: CodeMail): Promise<void> {
  const path = purpose === "SIGN_IN" ? "/sign-in/code" : "/profile/verify";
  await sendMail({ to, ...words[language][purpose](code, `${env().PUBLIC_URL}${path}/${challengeId}#${code}`) });
}

type Words = (code: string, link: string) => { subject: string; text: string };

const words: Record<MailLanguage, Record<CodeMail["purpose"], Words>> = {
  en: {
    SIGN_IN: (code, link) => ({
      subject: `${code} is your Laurel sign-in code`,
      text: `Your code to sign in to Laurel:

    ${code}

The code is valid for ${codeMinutes} minutes and works once. You can also open this page in the browser where you requested the code:
${link}

Didn’t request a code? Someone may have entered your email address by mistake. You can ignore this email. Don’t share the code with anyone.
`,
    }),
    VERIFY_ADDRESS: (code, link) => ({
      subject: `${code} is your Laurel verification code`,
      text: `Your code to verify this email address in your Laurel profile:

    ${code}

The code is valid for ${codeMinutes} minutes and works once. You can also open this page in the browser where you are signed in:
${link}

Didn’t add this address? You can ignore this email. Without the code, the address stays unverified. Don’t share the code with anyone.
`,
    }),
  },
  de: {
    SIGN_IN: (code, link) => ({
      subject: `${code} ist Ihr Anmeldecode für Laurel`,
      text: `Ihr Code für die Anmeldung bei Laurel:

    ${code}

Der Code ist ${codeMinutes} Minuten gültig und funktioniert einmal. Sie können auch diese Seite in dem Browser öffnen, in dem Sie den Code angefordert haben:
${link}

Sie haben keinen Code angefordert? Dann hat vielleicht jemand Ihre E-Mail-Adresse versehentlich eingegeben. Sie können diese E-Mail ignorieren. Geben Sie den Code nicht weiter.
`,
    }),
    VERIFY_ADDRESS: (code, link) => ({
      subject: `${code} ist Ihr Bestätigungscode für Laurel`,
      text: `Ihr Code, um diese E-Mail-Adresse in Ihrem Laurel-Profil zu bestätigen:

    ${code}

Der Code ist ${codeMinutes} Minuten gültig und funktioniert einmal. Sie können auch diese Seite in dem Browser öffnen, in dem Sie angemeldet sind:
${link}

Sie haben diese Adresse nicht hinzugefügt? Dann können Sie diese E-Mail ignorieren. Ohne den Code bleibt die Adresse unbestätigt. Geben Sie den Code nicht weiter.
`,
    }),
  },
};
