import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";

export interface Mail {
  to: string;
  subject: string;
  /** Plain text; lines are not wrapped. */
  text: string;
}

let transport: Transporter | undefined;

/** Sends an email by SMTP_URL, and resolves when that server has accepted it. Without SMTP_URL the email is printed to standard
 *  output, where the operator can read it.
 *  @throws Failure("unexpected", code `mail`) if the server does not accept it. Nothing was sent, and the caller can retry. */
export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL) {
    process.stdout.write(formatForConsole(MAIL_FROM, mail));
    return;
  }
  transport ??= createTransport({
    url: SMTP_URL,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  try {
    // Prevents automatic replies (RFC 3834 section 5).
    await transport.sendMail({ from: MAIL_FROM, ...mail, headers: { "Auto-Submitted": "auto-generated" } });
  } catch (cause) {
    throw new Failure("unexpected", "The email could not be sent. Try again in a few minutes.", {
      code: "mail",
      cause,
    });
  }
}

function formatForConsole(from: string, { to, subject, text }: Mail): string {
  const lines = [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, "", ...text.trimEnd().split("\n")];
  const rule = "─".repeat(60);
  return `\n┌${rule}\n${lines.map((line) => `│ ${line}`).join("\n")}\n└${rule} Not sent: SMTP_URL is not set\n\n`;
}
