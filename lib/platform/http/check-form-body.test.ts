import { expect, test } from "vitest";
import { checkFormBody } from "./check-form-body.ts";

const action = "0".repeat(42);
const type = "multipart/form-data; boundary=----WebKitFormBoundaryAbC";
const part = (name: string, content: string, file = "") =>
  `------WebKitFormBoundaryAbC\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
const end = "------WebKitFormBoundaryAbC--\r\n";
const check = (body: string, headers: Record<string, string> = { "content-type": type }) =>
  checkFormBody(headers, Buffer.from(body), new Set([action]))?.status ?? null;
const call = (body: string) => check(body, { "content-type": type, "next-action": action });

test("what browsers send passes", async () => {
  expect(
    check(
      part(`$ACTION_ID_${action}`, "") + part("name", "Jo\r\nAn") + part("file", "\x89PNG", '; filename="a.png"') + end,
    ),
  ).toBeNull();
  expect(
    check(
      part("$ACTION_REF_1", "") +
        part("$ACTION_1:0", `{"id":"${action}","bound":"$@1"}`) +
        part("$ACTION_1:1", "[]") +
        end,
    ),
  ).toBeNull();
  const form = new FormData();
  form.append("0", '["$undefined","$K1"]');
  form.append("1_file", new Blob(["{}"]), 'a"b.json');
  const encoded = new Response(form);
  const headers = { "content-type": encoded.headers.get("content-type") ?? "", "next-action": action };
  expect(checkFormBody(headers, Buffer.from(await encoded.arrayBuffer()), new Set([action]))).toBeNull();
});

test.each([
  ["{}", { "content-type": "multipart/form-data; boundary=x" }],
  [end, { "content-type": "multipart/form-data" }],
  [end, { "content-type": "multipart/mixed; boundary=----WebKitFormBoundaryAbC" }],
  [part("a", "1"), undefined],
  [part("a", "1").slice(0, 60), undefined],
  [`------WebKitFormBoundaryAbC\r\nContent-Type: text/plain\r\n\r\nx\r\n${end}`, undefined],
  [`${part("a", "1") + end}more`, undefined],
  [part("a", "1").repeat(3000) + end, undefined],
  [part("$ACTION_1:0", "{") + end, undefined],
  [part("$ACTION_REF_1", "") + end, undefined],
  [part("$ACTION_REF_1", "") + part("$ACTION_1:0", "[]") + end, undefined],
  [part("name", "1") + end, undefined],
  [end, undefined],
])("the malformed multipart body %j is refused", (body, headers) => expect(check(body, headers)).toBe(400));

test("the arguments of an action must be a list of what forms send", () => {
  const text = { "content-type": "text/plain;charset=UTF-8", "next-action": action };
  expect(check('[{"a":"$$1"}]', text)).toBeNull();
  for (const body of [
    "",
    "{",
    "{}",
    '["$F1"]',
    '["$n1x"]',
    '["$h2"]',
    `[${"1,".repeat(200)}1]`,
    `${"[".repeat(100)}${"]".repeat(100)}`,
  ])
    expect(check(body, text), body.slice(0, 20)).toBe(400);
  expect(call(part("0", '["$K1"]') + part("1_a", "x") + end)).toBeNull();
  expect(call(part("1", "[]") + end)).toBe(400);
  expect(call(part("0", "[") + end)).toBe(400);
  expect(call(part("0", "[]") + part("0", "[]") + end)).toBe(400);
  expect(call(part("0", '["$1"]') + part("1", "{") + end)).toBe(400);
});

test("an action of another build is reported as unknown", () => {
  expect(check(part(`$ACTION_ID_${"f".repeat(42)}`, "") + end)).toBe(409);
  expect(check(part("$ACTION_REF_1", "") + part("$ACTION_1:0", '{"id":"x","bound":"$@1"}') + end)).toBe(409);
});
