import { type MailSink, startMailSink } from "@/test/start-mail-sink";

/** Takes the mail of the server under test, at the address that it sends to. Stop it when the test file is done: the next
 *  one listens there too. */
export function takeMailOfServer(): Promise<MailSink> {
  const url = process.env["SMTP_URL"];
  if (!url) throw new Error("SMTP_URL is not set. npm test sets it.");
  return startMailSink(Number(new URL(url).port));
}
