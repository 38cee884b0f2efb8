import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { GET } from "@/app/oauth/apps/[app]/logo/route";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { readLogo } from "./read-logo.ts";

useDatabase();
process.env["ALLOW_PRIVATE_TARGETS"] = "true";

let status = 200;
let asked = 0;
const server = createServer((_, response) => {
  asked++;
  response.writeHead(status, { "content-type": "image/png" }).end("picture");
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => void server.close());
afterEach(() => {
  vi.restoreAllMocks();
  passedMs = 0;
});

async function newApp(): Promise<string> {
  const id = newSecret();
  // The socket's address is one of these if it listens on TCP.
  const { port } = server.address() as AddressInfo;
  await db().app.create({ data: { id, name: "Wallet", metadata: { logo_uri: `http://127.0.0.1:${port}/logo.png` } } });
  return id;
}

const now = performance.now.bind(performance);
let passedMs = 0;

/** Advances the clock of the cache, which reads it again after a millisecond. */
async function later(minutes: number): Promise<void> {
  passedMs += minutes * 60_000;
  vi.spyOn(performance, "now").mockImplementation(() => now() + passedMs);
  await setTimeout(5);
}

it("keeps a logo for an hour", async () => {
  status = 200;
  const app = await newApp();
  asked = 0;
  expect(await readLogo(app)).toEqual({ mediaType: "image/png", content: new TextEncoder().encode("picture") });
  await later(59);
  expect(await readLogo(app)).not.toBeNull();
  expect(asked).toBe(1);
  await later(2);
  expect(await readLogo(app)).not.toBeNull();
  expect(asked).toBe(2);
});

it("keeps for five minutes that there is none", async () => {
  status = 503;
  const app = await newApp();
  asked = 0;
  expect(await readLogo(app)).toBeNull();
  status = 200;
  await later(4);
  expect(await readLogo(app)).toBeNull();
  expect(asked).toBe(1);
  await later(2);
  expect(await readLogo(app)).not.toBeNull();
  await later(30);
  expect(await readLogo(app)).not.toBeNull();
  expect(asked).toBe(2);
});

it("has browsers keep it for as long", async () => {
  const cachedBy = async (is: number) => {
    status = is;
    const params = Promise.resolve({ app: await newApp() });
    const answer = await GET(new Request("http://localhost:3000/logo"), { params });
    return [answer.status, answer.headers.get("cache-control")];
  };
  expect(await cachedBy(503)).toEqual([404, "public, max-age=300"]);
  expect(await cachedBy(200)).toEqual([200, "public, max-age=3600"]);
});

it("asks nobody for an app that is none", async () => {
  asked = 0;
  expect(await readLogo("no\0body")).toBeNull();
  expect(await readLogo(newSecret())).toBeNull();
  expect(asked).toBe(0);
});
