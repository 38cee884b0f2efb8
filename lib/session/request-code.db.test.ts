import { afterAll, beforeAll, expect, test } from "vitest";
import { sendCode } from "@/lib/domain/people/send-code";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { codeIn, linkIn, type MailSink, startMailSink } from "@/test/start-mail-sink";
import { redeemCode } from "./redeem-code.ts";
import { rememberBrowser } from "./remember-browser.ts";
import { requestCode } from "./request-code.ts";

useDatabase();

let mail: MailSink;
beforeAll(async () => {
  mail = await startMailSink();
  process.env["SMTP_URL"] = mail.url;
});
afterAll(() => mail.stop());

const origin = { client: "a client", browser: null };

test("the mailed code signs in where it was requested, and the token of the link is only in its fragment", async () => {
  const { personId, address } = await makePerson();
  const { challenge, browser } = await requestCode(address, "en", origin, new Date());
  const mailed = await mail.takeMail(address);
  const code = codeIn(mailed);
  const [page, link = ""] = linkIn(mailed).split("#");
  expect(page).toBe(`http://localhost:3000/sign-in/code/${challenge}`);
  expect(await redeemCode({ challengeId: challenge, code, browser }, new Date())).toEqual({
    outcome: "right",
    personId,
  });
  await requestCode(address, "en", origin, new Date());
  const [, second = ""] = linkIn(await mail.takeMail(address)).split("#");
  expect(second).not.toBe(link);
  expect(await redeemCode({ link: second }, new Date())).toEqual({ outcome: "right", personId });
});

test("a browser that the owner has used gets codes when strangers have used theirs up", async () => {
  const { personId, address } = await makePerson();
  const known = newSecret();
  await rememberBrowser(db(), personId, sha256(known), new Date());
  const request = (browser: string | null) =>
    requestCode(address, "en", { client: "another client", browser }, new Date());
  for (let count = 0; count < 5; count++) await request(newSecret());
  await expect(request(newSecret())).rejects.toMatchObject({ kind: "too-many", code: "mailed" });
  await expect(request(known)).resolves.toBeDefined();
});

test("an email that could not be sent does not count", async () => {
  const { address } = await makePerson();
  const bad = `${"x".repeat(70)}@example.org\r\nRCPT TO:<>`;
  for (let count = 0; count < 7; count++)
    await expect(
      sendCode({ purpose: "SIGN_IN", address: bad, personId: null, browser: null, now: new Date() }, "en"),
    ).rejects.toMatchObject({ code: "mail" });
  await expect(requestCode(address, "en", origin, new Date())).resolves.toBeDefined();
});

test("after ten codes in a day the email has only a link", async () => {
  const { personId, address } = await makePerson();
  const long = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  for (let count = 0; count < 10; count++) await requestCode(address, "en", origin, long(1000 - count * 20));
  for (let count = 0; count < 10; count++) await mail.takeMail(address);
  await requestCode(address, "en", origin, new Date());
  const mailed = await mail.takeMail(address);
  expect(() => codeIn(mailed)).toThrow("no code");
  expect(await redeemCode({ link: linkIn(mailed).split("#")[1] ?? "" }, new Date())).toEqual({
    outcome: "right",
    personId,
  });
});

test("the email is in the requested language", async () => {
  const { address } = await makePerson();
  await requestCode(address, "de", origin, new Date());
  expect((await mail.takeMail(address)).text).toContain("Ihr Code für die Anmeldung");
});

test("an unknown address gets the same answer and email as a known one", async () => {
  const address = `unknown.${crypto.randomUUID()}@example.org`;
  expect(await requestCode(address, "en", origin, new Date())).toEqual({
    challenge: expect.stringMatching(/^[0-9a-f-]{36}$/),
    browser: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(codeIn(await mail.takeMail(address))).toMatch(/^\d{6}$/);
});
