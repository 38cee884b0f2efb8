import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { useDatabase } from "@/test/database";
import { verifyOnline } from "./verify-online.ts";

useDatabase();
// Tests play other sites on loopback.
process.env["ALLOW_PRIVATE_ISSUERS"] = "true";
afterAll(() => void delete process.env["ALLOW_PRIVATE_ISSUERS"]);

const asked: string[] = [];
let origin = "";
const site = createServer((request, response) => {
  const { url = "" } = request;
  asked.push(url);
  if (url.startsWith("/away/")) {
    // The same computer under another name is another host.
    response
      .writeHead(302, { location: `${origin.replace("127.0.0.1", "localhost")}${url.slice("/away".length)}` })
      .end();
    return;
  }
  if (url.startsWith("/slow/")) return;
  if (url.startsWith("/large/")) {
    response.end(`{"a":"${"x".repeat(2 * 1024 * 1024)}"}`);
    return;
  }
  const found = documents()[url];
  response.writeHead(found ? 200 : 404, { "content-type": "application/ld+json" }).end(JSON.stringify(found));
});

const documents = (): Record<string, JsonObject> => ({
  "/assertions/1": assertion("/assertions/1"),
  "/assertions/2": assertion("/assertions/2", "/away/badge"),
  "/badge": { id: `${origin}/badge`, type: "BadgeClass", name: "Robotics", issuer: `${origin}/issuer` },
  "/issuer": { id: `${origin}/issuer`, type: "Issuer", name: "Old School" },
});

const assertion = (id: string, badge = "/badge"): JsonObject => ({
  "@context": "https://w3id.org/openbadges/v2",
  type: "Assertion",
  id: `${origin}${id}`,
  recipient: { type: "email", hashed: false, identity: "beth@example.org" },
  issuedOn: "2016-12-31T23:59:59Z",
  badge: `${origin}${badge}`,
  verification: { type: "hosted" },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(async () => {
  site.closeAllConnections();
  await new Promise((resolve) => site.close(resolve));
});

const verify = (credential: JsonObject) => verifyOnline(JSON.stringify(credential), { now: new Date() });
const codeOf = async (credential: JsonObject, step: string) =>
  (await verify(credential)).steps.find(({ name }) => name === step)?.code;

describe("a badge that is hosted elsewhere", () => {
  it("is fetched, and the response is cached for a while", async () => {
    const verification = await verify(assertion("/assertions/1"));
    expect(verification.verdict).toBe("unidentified");
    expect(verification.summary).toMatchObject({ name: "Robotics", issuer: { name: "Old School" } });
    const before = asked.length;
    expect((await verify(assertion("/assertions/1"))).verdict).toBe("unidentified");
    expect(asked.length).toBe(before);
  });

  it("is not followed to another host", async () => {
    expect(await codeOf(assertion("/assertions/2", "/away/badge"), "issuer")).toBe("issuer-unavailable");
    expect(asked.filter((url) => url === "/badge")).toHaveLength(1);
  });

  it("is not waited for without end, nor read without end", async () => {
    const begin = performance.now();
    expect(await codeOf(assertion("/slow/1"), "proof")).toBe("hosted-unavailable");
    expect(performance.now() - begin).toBeLessThan(9000);
    expect(await codeOf(assertion("/large/1"), "proof")).toBe("hosted-unavailable");
  });

  it("is not asked for again and again when it does not answer", async () => {
    const missing = assertion("/missing");
    for (let round = 0; round < 5; round++) expect((await verify(missing)).verdict).toBe("unverified");
    // A 404 is a response and is cached as well.
    expect(asked.filter((url) => url === "/missing")).toHaveLength(1);
  });
});
