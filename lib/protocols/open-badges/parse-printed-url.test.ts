import { expect, it } from "vitest";
import { parsePrintedUrl } from "./parse-printed-url.ts";

const base = "http://localhost:3000/ims/ob/v3p0";

it("reads the request that example 6 prints as one for a page", () => {
  expect(parsePrintedUrl(`${base}/credentials=2&offset=0`)).toBe(`${base}/credentials?limit=2&offset=0`);
  expect(parsePrintedUrl(`${base}/credentials=2&offset=0&since=2026-01-31T08:00:00Z`)).toBe(
    `${base}/credentials?limit=2&offset=0&since=2026-01-31T08:00:00Z`,
  );
});

it.each([
  "/credentials",
  "/credentials?limit=2",
  "/profile=2",
  "/credentials/x",
  "/credentials=2/x",
  "/credentials=2?a=b",
])("leaves %s alone", (path) => {
  expect(parsePrintedUrl(base + path)).toBeNull();
});
