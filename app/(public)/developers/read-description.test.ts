import { beforeAll, expect, it, vi } from "vitest";
import { readDescription, type ServiceDescription } from "./read-description.ts";

let description: ServiceDescription;
beforeAll(async () => {
  vi.stubEnv("DATABASE_URL", "postgresql://localhost/none");
  vi.stubEnv("LAUREL_SECRET", "a secret that only tests know, long enough");
  vi.stubEnv("PUBLIC_URL", "https://badges.example");
  const { describeService } = await import("@/lib/protocols/open-badges/describe-service");
  description = readDescription(String(describeService().body));
});

it("reads the addresses of this installation", () => {
  expect(description.server).toBe("https://badges.example/ims/ob/v3p0");
  expect(Object.values(description.addresses).every((url) => url.startsWith("https://badges.example/oauth/"))).toBe(
    true,
  );
});

it("reads each operation with what it asks for and answers", () => {
  const byId = Object.fromEntries(description.operations.map((operation) => [operation.id, operation]));
  expect(Object.keys(byId).sort()).toEqual([
    "getCredentials",
    "getProfile",
    "getServiceDescription",
    "putProfile",
    "upsertCredential",
  ]);
  expect(byId["getCredentials"]).toMatchObject({
    method: "GET",
    path: "/credentials",
    accepts: [],
    scopes: [expect.stringMatching(/credential\.readonly$/)],
  });
  expect(byId["getCredentials"]?.parameters.map(({ name, type }) => [name, type])).toEqual([
    ["limit", "integer, int32"],
    ["offset", "integer, int32"],
    ["since", "string, date-time"],
  ]);
  expect(byId["getCredentials"]?.answers[0]).toMatchObject({
    status: "200",
    mediaTypes: ["application/json"],
    headers: ["X-Total-Count", "Link (next, last, first, prev)"],
  });
  expect(byId["upsertCredential"]?.accepts).toEqual(["application/json", "text/plain"]);
  expect(byId["getServiceDescription"]?.scopes).toEqual([]);
  expect(description.scopes.map(({ name }) => name)).toContain(byId["putProfile"]?.scopes[0]);
});

it("leaves the specification's marks out of its texts", () => {
  expect(JSON.stringify(description.operations)).not.toMatch(/\[=|=\]|\[\[|\]\]\s|\]\]"/);
  expect(JSON.stringify(description.operations)).toContain("RFC9110");
});
