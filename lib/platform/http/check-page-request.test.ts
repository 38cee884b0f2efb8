import { expect, test } from "vitest";
import { checkPageRequest, pageBodyLimit } from "./check-page-request.ts";

const known = "0".repeat(42);
const site = { host: "learn.example.org", actions: new Set([known]) };
const check = (method: string, path: string, headers: Record<string, string> = {}) =>
  checkPageRequest({ method, path, headers: { host: "learn.example.org", ...headers } }, site)?.status ?? null;

test.each([
  ["GET", "/badges", null],
  ["HEAD", "/badges", null],
  ["TRACE", "/badges/download", 405],
  ["PUT", "/", 405],
  ["PROPFIND", "/", 405],
  ["GET", "/%E0%A4%A", 400],
  ["GET", "/_next/image", 404],
  ["GET", "//_next/image/", 404],
  ["POST", "/api/auth/_log", 404],
  ["GET", "/_next/static/chunks/a.js", null],
])("%s %s: %s", (method, path, status) => expect(check(method, path)).toBe(status));

test.each([
  [
    "what Next's client sends",
    encodeURIComponent('["",{"children":["badges",{"children":["__PAGE__",{}]}]},null,null]'),
    null,
  ],
  ["an invalid percent-encoding", "%ff", 400],
  ["other JSON", "%7B%7D", 400],
  ["nested arrays", encodeURIComponent('["",{"children":'.repeat(1000)), 400],
  ["a long header", encodeURIComponent(`["${"x".repeat(50_000)}",{}]`), 400],
])("the router state is %s", (_, state, status) =>
  expect(check("GET", "/", { rsc: "1", "next-router-state-tree": state })).toBe(status),
);

test.each([
  [undefined, 403],
  ["null", 403],
  ["https://evil.example", 403],
  ["https://learn.example.org.evil.example", 403],
  ["http://", 403],
  ["file://learn.example.org", 403],
  ["https://learn.example.org", null],
  ["http://learn.example.org", null],
])("a form with the origin %s: %s", (origin, status) =>
  expect(check("POST", "/profile", origin === undefined ? {} : { origin })).toBe(status),
);

test("a form may come from the address that the request was sent to, beside the public one", () => {
  const origin = "http://127.0.0.1:3000";
  expect(check("POST", "/", { origin, host: "127.0.0.1:3000" })).toBeNull();
  expect(check("POST", "/", { origin, host: "127.0.0.1:3001", "x-forwarded-host": "127.0.0.1:3000" })).toBe(403);
});

test("next-auth compares a token of its own instead of the origin", () =>
  expect(check("POST", "/api/auth/callback/password")).toBeNull());

test.each([
  ["0".repeat(42), null],
  ["606afe2db1a2", 409],
  ["f".repeat(42), 409],
  [`${"0".repeat(42)}, ${"0".repeat(42)}`, 409],
])("the action %s: %s", (action, status) =>
  expect(check("POST", "/", { origin: "https://learn.example.org", "next-action": action })).toBe(status),
);

test.each([
  ["/api/auth/callback/password", 16 * 1024],
  ["/verify", 12 * 1024 * 1024],
  ["/badges/add", 12 * 1024 * 1024],
  ["/verifying", 2 * 1024 * 1024],
  ["/", 2 * 1024 * 1024],
])("bodies at %s may have %i bytes", (path, bytes) => expect(pageBodyLimit(path)).toBe(bytes));
