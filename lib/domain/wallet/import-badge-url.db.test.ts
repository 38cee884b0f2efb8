import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bakePng } from "@/lib/domain/badge-files/bake-png";
import { makePngChunk } from "@/lib/platform/pictures/png-chunks";
import { samplePng } from "@/lib/platform/pictures/sample-picture.fixture";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { findImportedBadge, readImportedFile } from "./find-imported-badge.ts";
import { importBadgeFile } from "./import-badge-file.ts";
import { newForeignBadge } from "./sample-external.fixture.ts";

useDatabase();
// The other side is a server of this test.
process.env["ALLOW_PRIVATE_ISSUERS"] = "true";

const now = new Date("2026-11-21T12:00:00Z");
let server: Server;
let base: string;
let text: string;
let picture: Uint8Array;
const asked: (string | undefined)[] = [];

beforeAll(async () => {
  ({ text } = await newForeignBadge());
  picture = bakePng(samplePng(), (await newForeignBadge()).text);
  const pages: Record<string, [string, string | Uint8Array]> = {
    "/badge.json": ["application/ld+json; charset=utf-8", text],
    "/picture": ["image/png", picture],
    "/a%00.png": ["image/png", picture],
    "/shown": [
      "text/html; charset=utf-8",
      `<html><link href="/badge.json?a=1&amp;b=2" type="application/vc+ld+json" rel="alternate">`,
    ],
    "/page": [
      "text/html",
      `<html><link rel="alternate" type="application/rss+xml" href="/feed"><a href="/badge.json">`,
    ],
    "/hidden": ["text/html", `<link rel="alternate" type="application/vc" href="http://[::1">`],
    "/begun": ["text/html", `<html>${"<a ".repeat(300_000)}`],
    "/large": ["image/png", Buffer.alloc(11 * 1024 * 1024)],
  };
  server = createServer((request, response) => {
    asked.push(request.headers.accept);
    const page = pages[new URL(request.url ?? "/", "http://localhost").pathname];
    if (request.url === "/elsewhere") return response.writeHead(302, { location: "https://example.org/" }).end();
    if (!page) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": page[0] }).end(page[1]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with one.
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const addBadge = async (path: string) => {
  const { personId } = await makePerson();
  const taken = await importBadgeFile(personId, { origin: "url", address: base + path }, now);
  return { personId, taken, id: "id" in taken ? taken.id : "" };
};

it("takes a badge from its address", async () => {
  const { personId, taken, id } = await addBadge("/badge.json");
  expect(taken).toMatchObject({ outcome: "added" });
  expect(await findImportedBadge(personId, id)).toMatchObject({
    origin: "url",
    originUrl: `${base}/badge.json`,
    body: text,
  });
  expect(asked[0]).toMatch(/^application\/vc\+ld\+json,/);
});

it("takes a picture from its address, and keeps it", async () => {
  const { personId, id } = await addBadge("/picture");
  const file = await readImportedFile(personId, id);
  expect(file).toMatchObject({ mediaType: "image/png", fileName: "picture" });
  expect(Buffer.from(file?.bytes ?? []).equals(Buffer.from(picture))).toBe(true);
});

it("keeps of a file's name what can be kept", async () => {
  const { personId, id } = await addBadge("/a%00.png");
  expect(await readImportedFile(personId, id)).toMatchObject({ fileName: "a.png" });
});

it("follows a web page to the badge that it names", async () => {
  const { personId, id } = await addBadge("/shown");
  expect(await findImportedBadge(personId, id)).toMatchObject({ originUrl: `${base}/badge.json?a=1&b=2`, body: text });
});

it.each([
  ["/page", { outcome: "problem", problem: "web-page" }],
  ["/hidden", { outcome: "problem", problem: "unknown" }],
  ["/nothing", { outcome: "unreachable", fault: "answer-not-ok" }],
  ["/large", { outcome: "unreachable", fault: "too-large" }],
  ["/elsewhere", { outcome: "unreachable", fault: "redirected-away" }],
])("says what is wrong with %s", async (path, expected) => expect((await addBadge(path)).taken).toEqual(expected));

it("does not read a page of beginnings from each of them on", async () => {
  const begun = performance.now();
  expect((await addBadge("/begun")).taken).toMatchObject({ outcome: "problem" });
  expect(performance.now() - begun).toBeLessThan(3000);
});

it("reads the assertion whose address alone a picture of 2.0 holds", async () => {
  const { personId } = await makePerson();
  const bytes = samplePng(makePngChunk("tEXt", Buffer.from(`openbadges\0${base}/badge.json`)));
  const taken = await importBadgeFile(personId, { origin: "file", bytes, name: "old.png" }, now);
  expect(taken).toMatchObject({ outcome: "added" });
  expect(await findImportedBadge(personId, "id" in taken ? taken.id : "")).toMatchObject({
    body: text,
    fileMediaType: "image/png",
    originUrl: `${base}/badge.json`,
  });
});

it("reads a pasted address as an address", async () => {
  const { personId } = await makePerson();
  const taken = await importBadgeFile(personId, { origin: "paste", text: ` ${base}/badge.json\r\n` }, now);
  expect(taken).toMatchObject({ outcome: "added" });
});
