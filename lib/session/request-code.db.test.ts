import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { codeIn, linkIn, type MailSink, startMailSink } from "@/test/start-mail-sink";
import { redeemCode } from "./redeem-code.ts";
import { requestCode } from "./request-code.ts";

useDatabase();

let mail: MailSink;
beforeAll(async () => {
  mail = await startMailSink();
  process.env["SMTP_URL"] = mail.url;
});
afterAll(() => mail.stop());

test("the mailed code signs in, and is only in the fragment of the link", async () => {
  const { personId, address } = await makePerson();
  const challenge = await requestCode(address, "en", "a client", new Date());
  const mailed = await mail.takeMail(address);
  const code = codeIn(mailed);
  expect(linkIn(mailed)).toBe(`http://localhost:3000/sign-in/code/${challenge}#${code}`);
  expect(await redeemCode(challenge, code, new Date())).toEqual({ outcome: "right", personId });
});

test("the email is in the requested language", async () => {
  const { address } = await makePerson();
  await requestCode(address, "de", "a client", new Date());
  expect((await mail.takeMail(address)).text).toContain("Ihr Code für die Anmeldung");
});

test("an unknown address gets the same answer and email as a known one", async () => {
  const address = `unknown.${crypto.randomUUID()}@example.org`;
  expect(await requestCode(address, "en", "a client", new Date())).toMatch(/^[0-9a-f-]{36}$/);
  expect(codeIn(await mail.takeMail(address))).toMatch(/^\d{6}$/);
});
