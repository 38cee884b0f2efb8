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

/** Mails a code, with a link to the page that asks for it. The code stands behind the link's `#`, which browsers send to no
 *  server; opening the link uses nothing up, since mail scanners open links as well. */
export async function mailCode({ purpose, to, language, issued: { challengeId, code } }: CodeMail): Promise<void> {
  const path = purpose === "SIGN_IN" ? "/sign-in/code" : "/profile/verify";
  await sendMail({ to, ...words[language][purpose](code, `${env().PUBLIC_URL}${path}/${challengeId}#${code}`) });
}

type Words = (code: string, link: string) => { subject: string; text: string };

const words: Record<MailLanguage, Record<CodeMail["purpose"], Words>> = {
  en: {
    SIGN_IN: (code, link) => ({
      subject: `${code} is your code for Laurel`,
      text: `Your code to sign in to Laurel:

    ${code}

It is good for ${codeMinutes} minutes, once. You can also open this page, in the browser where you asked for the code:
${link}

You did not ask for it? Then somebody typed your address by mistake: you need not do anything. Tell nobody the code.
`,
    }),
    VERIFY_ADDRESS: (code, link) => ({
      subject: `${code} verifies your address for Laurel`,
      text: `Your code to verify this address in your Laurel profile:

    ${code}

It is good for ${codeMinutes} minutes, once. You can also open this page, in the browser where you are signed in:
${link}

You did not add this address? Then you need not do anything: without the code it stays unverified. Tell nobody the code.
`,
    }),
  },
  de: {
    SIGN_IN: (code, link) => ({
      subject: `${code} ist Ihr Code für Laurel`,
      text: `Ihr Code für die Anmeldung bei Laurel:

    ${code}

Er gilt ${codeMinutes} Minuten und nur einmal. Sie können auch diese Seite öffnen, und zwar in dem Browser, in dem Sie den Code angefordert haben:
${link}

Sie haben keinen Code angefordert? Dann hat sich jemand bei der Adresse vertippt, und Sie müssen nichts tun. Geben Sie den Code niemandem weiter.
`,
    }),
    VERIFY_ADDRESS: (code, link) => ({
      subject: `${code} bestätigt Ihre Adresse für Laurel`,
      text: `Ihr Code, mit dem Sie diese Adresse in Ihrem Laurel-Profil bestätigen:

    ${code}

Er gilt ${codeMinutes} Minuten und nur einmal. Sie können auch diese Seite öffnen, und zwar in dem Browser, in dem Sie angemeldet sind:
${link}

Sie haben diese Adresse nicht hinzugefügt? Dann müssen Sie nichts tun: Ohne den Code bleibt sie unbestätigt. Geben Sie den Code niemandem weiter.
`,
    }),
  },
};
