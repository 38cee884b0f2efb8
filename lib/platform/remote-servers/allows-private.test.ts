import { afterEach, expect, test, vi } from "vitest";

afterEach(() => void vi.unstubAllEnvs());

async function answersAt(PUBLIC_URL: string, settings: Record<string, string>) {
  vi.unstubAllEnvs();
  vi.resetModules();
  for (const [name, value] of Object.entries({
    DATABASE_URL: "postgresql://localhost/x",
    LAUREL_SECRET: "x".repeat(32),
    PUBLIC_URL,
    ...settings,
  }))
    vi.stubEnv(name, value);
  const allows = await import("./allows-private.ts");
  return {
    targets: allows.allowsPrivateTargets(),
    issuersForPeople: allows.allowsPrivateIssuers(true),
    issuersForVisitors: allows.allowsPrivateIssuers(false),
    visitors: allows.allowsPrivateForVisitors(),
  };
}

const everything = { ALLOW_PRIVATE_TARGETS: "true", ALLOW_PRIVATE_ISSUERS: "true" };

test("by default nothing private is a target", async () => {
  expect(Object.values(await answersAt("http://localhost:3000", {}))).toEqual([false, false, false, false]);
});

test("visitors of a public installation never reach private addresses, whatever the settings are", async () => {
  expect(await answersAt("https://learn.example.org", everything)).toEqual({
    targets: true,
    issuersForPeople: true,
    issuersForVisitors: false,
    visitors: false,
  });
});

test("each setting opens only what it names", async () => {
  expect(await answersAt("https://learn.example.org", { ALLOW_PRIVATE_TARGETS: "true" })).toMatchObject({
    targets: true,
    issuersForPeople: false,
  });
  expect(await answersAt("https://learn.example.org", { ALLOW_PRIVATE_ISSUERS: "true" })).toMatchObject({
    targets: false,
    issuersForPeople: true,
  });
});

test("where only this machine reaches the installation, its visitors are the operator", async () => {
  expect(await answersAt("http://127.0.0.1:3000", everything)).toMatchObject({
    issuersForVisitors: true,
    visitors: true,
  });
});
