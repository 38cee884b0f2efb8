import { expect, test } from "vitest";
import { unfold } from "./unfold.ts";

const form = (fields: Record<string, string>, query = "method=PUT", headers: Record<string, string> = {}) =>
  new Request(`http://localhost/xapi/activities/state?${query}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(fields),
  });

test("a plain request stays the very same", async () => {
  const request = new Request("http://localhost/xapi/statements?statementId=method", { method: "POST", body: "{}" });
  expect(await unfold(request)).toBe(request);
});

test("fields become headers, parameters and body, whatever the case of a header's name", async () => {
  const plain = await unfold(
    form(
      {
        authorization: "Basic eA==",
        "IF-MATCH": '"1"',
        stateId: "a&b=ü",
        content: '{"a":"+ %"}',
        "Content-Length": "1",
      },
      "method=PUT",
      { "x-experience-api-version": "1.0.3", authorization: "Basic eQ==" },
    ),
  );
  expect([plain.method, new URL(plain.url).search]).toEqual(["PUT", "?stateId=a%26b%3D%C3%BC"]);
  expect(Object.fromEntries(plain.headers)).toEqual({
    authorization: "Basic eA==",
    "content-type": "application/json",
    "if-match": '"1"',
    "x-experience-api-version": "1.0.3",
  });
  expect(await plain.text()).toBe('{"a":"+ %"}');
});

test("a header of the plain request is never made of what is no header", async () => {
  const plain = await unfold(form({ "X-Forwarded-For": "10.0.0.1", content: "{}" }));
  expect(plain.headers.get("x-forwarded-for")).toBeNull();
  expect(new URL(plain.url).searchParams.get("X-Forwarded-For")).toBe("10.0.0.1");
});

test.each([
  [
    "a field given twice",
    () => new Request(form({}).url, { method: "POST", headers: form({}).headers, body: "content=1&content=2" }),
  ],
  ["method given twice", () => form({ content: "{}" }, "method=PUT&method=GET")],
])("refuses %s", async (_, request) => expect(unfold(request())).rejects.toMatchObject({ kind: "malformed" }));
