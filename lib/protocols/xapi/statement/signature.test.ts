import { createHmac, createPrivateKey, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { leaf, leafKey, root, stranger } from "./signature.fixture.ts";
import { checkSignature, signatureUsageType } from "./signature.ts";
import type { Statement } from "./statement.ts";

const now = new Date("2030-01-02T03:04:05Z");
const beforeThat = new Date("2020-01-02T03:04:05Z");
const key = createPrivateKey({ key: Buffer.from(leafKey, "base64"), format: "der", type: "pkcs8" });
const payload = {
  id: "0ea6d5c8-48f5-4e8d-805a-a996f8f6867f",
  actor: { mbox: "mailto:a@example.org" },
  verb: { id: "urn:v" },
  object: { id: "urn:o" },
  result: { duration: "PT0.12S" },
};
const statement: Statement = {
  ...payload,
  attachments: [
    {
      usageType: signatureUsageType,
      display: { en: "Signature" },
      contentType: "application/octet-stream",
      length: 1,
      sha2: "0".repeat(64),
    },
  ],
};

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function jws({ header = {}, body = payload }: { header?: object; body?: unknown } = {}): string {
  const full = { alg: "RS256", ...header };
  const signed = `${base64url(full)}.${base64url(body)}`;
  return `${signed}.${sign(full.alg.replace("RS", "sha"), Buffer.from(signed), key).toString("base64url")}`;
}

const check = (text: string, given: Statement = statement, at = now) =>
  checkSignature(given, text, { version: "1.0.3", pointer: "/attachments/0", now: at });

describe("checkSignature (xAPI 1.0.3 part 2 section 2.6)", () => {
  it.each(["RS256", "RS384", "RS512"])("accepts %s, with a chain and without", (alg) => {
    expect(check(jws({ header: { alg } }))).toEqual([]);
    expect(check(jws({ header: { alg, x5c: [leaf, root] } }))).toEqual([]);
  });

  it("accepts a statement that equals the payload, though it is not the same text", () => {
    expect(check(jws(), { ...statement, result: { duration: "PT0.129S" } })).toEqual([]);
  });

  it("refuses another statement, and another id", () => {
    expect(() => check(jws(), { ...statement, verb: { id: "urn:other" } })).toThrow(/differs from the statement/);
    expect(() => check(jws(), { ...statement, id: "1ea6d5c8-48f5-4e8d-805a-a996f8f6867f" })).toThrow(/a different id/);
  });

  it("refuses any other algorithm, HMAC and none among them", () => {
    const signed = `${base64url({ alg: "HS256" })}.${base64url(payload)}`;
    expect(() => check(`${signed}.${createHmac("sha256", "key").update(signed).digest("base64url")}`)).toThrow(/RS256/);
    expect(() => check(`${base64url({ alg: "none" })}.${base64url(payload)}.AA`)).toThrow(/RS256/);
    expect(() => check(jws({ header: { crit: ["b64"] } }))).toThrow(/crit/);
  });

  it.each([
    ["no JWS", "text"],
    ["two parts", "e30.e30"],
    ["an empty signature", "e30.e30."],
    ["a header that is not JSON", `${Buffer.from("{'").toString("base64url")}.e30.AA`],
    ["a header that is no object", `${base64url([])}.e30.AA`],
  ])("refuses %s", (_, text) => expect(() => check(text)).toThrow(/is not valid/));

  it("refuses a payload that is not JSON, or no statement", () => {
    expect(() => check(jws({ body: { actor: {} } }))).toThrow(/not a statement/);
    const [header, , signature] = jws().split(".");
    expect(() => check(`${header}.${Buffer.from("{'").toString("base64url")}.${signature}`)).toThrow(/not JSON/);
  });

  it("refuses what the certificate's key did not sign", () => {
    const [header, body] = jws({ header: { x5c: [leaf] } }).split(".");
    const [, , signature] = jws().split(".");
    expect(() => check(`${header}.${body}.${signature}`)).toThrow(/does not match the public key/);
    expect(() => check(jws({ header: { x5c: [root] } }))).toThrow(/does not match the public key/);
  });

  it("refuses a chain that does not hold together, and what is no certificate", () => {
    expect(() => check(jws({ header: { x5c: [leaf, stranger] } }))).toThrow(/not issued by/);
    expect(() => check(jws({ header: { x5c: ["AAAA"] } }))).toThrow(/X.509/);
    expect(() => check(jws({ header: { x5c: "AAAA" } }))).toThrow(/array/);
  });

  it("warns of a certificate out of its time, and points to the attachment", () => {
    const warning = { code: "certificate-time", pointer: "/attachments/0" };
    expect(check(jws({ header: { x5c: [leaf, root] } }), statement, beforeThat)).toMatchObject([warning, warning]);
  });
});
