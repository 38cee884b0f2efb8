import { describe, expect, it } from "vitest";
import { redactQuery, redactText, redactTokenRequest } from "./redact.ts";

const form = "application/x-www-form-urlencoded";
const json = "application/json";

describe("redactTokenRequest", () => {
  it("keeps what a token request may tell, and the client's id", () => {
    expect(
      redactTokenRequest("grant_type=client_credentials&client_id=key&client_secret=S3CR3T&scope=xapi:read"),
    ).toEqual({
      text: "grant_type=client_credentials&client_id=key&client_secret=[redacted]&scope=xapi:read",
      clientId: "key",
    });
  });

  it.each([
    ["a field under another name", "grant_type=client_credentials&client_id=key&clientsecret=S3CR3T&pw=S3CR3T"],
    ["an escaped name", "client_id=key&client%5Fsecret=S3CR3T"],
    ["JSON", '{"client_id":"key","client_secret":"S3CR3T"}'],
    ["JSON with an escaped name", '{"client_id":"key","client\\u005fsecret":"S3CR3T"}'],
    ["JSON with a nested secret", '{"client_id":"key","client":{"secret":"S3CR3T"}}'],
  ])("keeps no secret: %s", (_, body) => {
    expect(redactTokenRequest(body)).toEqual({ text: expect.not.stringContaining("S3CR3T"), clientId: "key" });
  });

  it.each(['{"client_id":"key","client_secret":"S3CR3T"', '["S3CR3T"]', "S3CR3T", '"S3CR3T"'])(
    "keeps nothing of what is neither: %s",
    (body) =>
      expect(redactTokenRequest(body)).toEqual({
        text: "[not stored: not valid form data or JSON]",
        clientId: null,
      }),
  );
});

describe("redactText", () => {
  it.each([
    ["a property", '{"name":"a","secret":"S3CR3T"}'],
    ["a property at any depth", '[{"a":{"accessToken":"S3CR3T"}}]'],
    ["a whole object", '{"secrets":[{"value":"S3CR3T"}]}'],
    ["an escaped name", '{"p\\u0061ssword":"S3CR3T"}'],
    ["JSON that was cut in the value", '{"a":1,"client_secret":"S3CR3T and mo'],
    ["JSON that was cut after an escape", '{"a":1,"client_secret":"S3CR3T\\'],
    ["JSON that is broken", '{"a":1,,"client_secret" : "S3CR3T","b":2}'],
    ["broken JSON with an escaped name", '{"a":1,,"client\\u005Fsecret":"S3CR3T"}'],
    ["broken JSON with a number", '{"a":1,,"password":53}'.replace("53", "53000")],
    ["text of another kind", "client_secret=S3CR3T"],
  ])("replaces the value of %s", (_, text) => {
    const clean = redactText(text, json);
    expect(clean).toContain("[redacted]");
    expect(clean).not.toMatch(/S3CR3T|53000/);
  });

  it("replaces fields of a form, and those of JSON inside a field", () => {
    expect(redactText("Authorization=Basic+a2V5OnNlY3JldA%3D%3D&statementId=1&method=GET", form)).toBe(
      "Authorization=[redacted]&statementId=1&method=GET",
    );
    const content = encodeURIComponent('{"verb":{"id":"x"},"token":"S3CR3T"}');
    expect(decodeURIComponent(redactText(`content=${content}`, form))).toBe(
      'content={"verb":{"id":"x"},"token":"[redacted]"}',
    );
  });

  it.each([
    ["words", "token".repeat(3277)],
    ["escaped quotes", `token${'\\"'.repeat(8000)}`],
    ["opened strings", `{"token":${'"a":"'.repeat(3000)}`],
    ["blanks", `token${" ".repeat(16_000)}`],
  ])("takes no more than a moment, however many %s there are", (_, text) => {
    // Processor time of this process: other work on the machine does not count.
    const start = process.cpuUsage();
    redactText(text, json);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(250);
  });

  it("leaves everything else as it was, character for character", () => {
    const statement = '{ "actor" : {"mbox":"mailto:m\\u00fcller@example.org"},\n  "code": 1.50 }';
    expect(redactText(statement.replace("code", "result"), json)).toBe(statement.replace("code", "result"));
    expect(redactText('{"token_type":"bearer","n":1.0}', json)).toBe('{"token_type":"bearer","n":1.0}');
    expect(redactText("a=1&b=%20", form)).toBe("a=1&b=%20");
  });
});

describe("redactQuery", () => {
  it.each([
    ["", null],
    ["?", null],
    ["?statementId=1", "statementId=1"],
    ["?access_token=S3CR3T&limit=1", "access_token=[redacted]&limit=1"],
    ["?access%5Ftoken=S3CR3T", "access%5Ftoken=[redacted]"],
    ["?agent=%7B%22mbox%22%3A%22mailto%3Aa%40b.c%22%7D", "agent=%7B%22mbox%22%3A%22mailto%3Aa%40b.c%22%7D"],
  ])("%s", (search, logged) => expect(redactQuery(search)).toBe(logged));
});
