import { expect, test } from "vitest";
import { pageHeaders, transportHeaders } from "./page-headers.ts";

const policyOf = (path: string, nonce: string | null = "abc") =>
  pageHeaders({ path, publicUrl: "https://learn.example.org", nonce })["content-security-policy"]?.split("; ") ?? [];

test("scripts and styles need the nonce of the response", () => {
  const policy = policyOf("/badges");
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(policy).toContain("style-src 'self' 'nonce-abc'");
  expect(policy).toContain("connect-src 'self' https://learn.example.org");
  for (const directive of ["object-src", "base-uri", "frame-ancestors"])
    expect(policy).toContain(`${directive} 'none'`);
});

test("forms lead to this site, except where they lead to apps and other hosts", () => {
  expect(policyOf("/profile")).toContain("form-action 'self'");
  expect(policyOf("/oauthorize")).toContain("form-action 'self'");
  for (const path of ["/oauth/authorize", "/hosts"]) expect(policyOf(path).join()).not.toContain("form-action");
});

test("browsers keep to https where the public URL has it", () => {
  expect(transportHeaders("https://learn.example.org")).toEqual({ "strict-transport-security": "max-age=31536000" });
  expect(transportHeaders("http://localhost:3000")).toEqual({});
});
