import { randomUUID } from "node:crypto";
import { Agent, createServer, request as httpRequest, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settleRequests } from "@/lib/domain/requests/write-requests.sql";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";
import { xapiEndpoint } from "../xapi-endpoint.ts";

useDatabase();

const mebibyte = 1024 * 1024;
const bytes = 60 * mebibyte;
/** What may be held of 60 MiB: pieces on both sides of the connection, one chunk, and what copies of it the driver makes. */
const heldMax = 8 * mebibyte;
/** The same every time, so that neither side needs the whole of it. */
const piece = Buffer.alloc(mebibyte, "0123456789abcdef");

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** The bytes of all buffers that somebody still holds. What was let go of is counted out at the next collection. */
function heldBytes(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

/** Looks at what is held now and then: collecting garbage takes its time. */
function watch(): { most: number; look(moved: number): void } {
  const before = heldBytes();
  let looked = 0;
  return {
    most: 0,
    look(moved) {
      if (moved - looked < 6 * mebibyte) return;
      looked = moved;
      this.most = Math.max(this.most, heldBytes() - before);
    },
  };
}

let organization: TestOrganization;
let server: Server;
let port: number;
beforeAll(async () => {
  organization = await makeOrganization({ scopes: ["xapi:all"] });
  const answer = xapiEndpoint("plain");
  const listener = getRequestListener((request) =>
    answer(request, { params: Promise.resolve({ resource: ["statements"] }) }),
  );
  server = createServer((incoming, outgoing) => void listener(incoming, outgoing)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await settleRequests();
});

function exchange(
  method: string,
  query: string,
  { type, body, agent }: { type?: string; body?: AsyncIterable<Buffer>; agent?: Agent } = {},
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { key, secret } = organization;
    const outgoing = httpRequest(
      {
        port,
        host: "127.0.0.1",
        path: `/xapi/statements${query}`,
        method,
        auth: `${key}:${secret}`,
        agent: agent ?? false,
        headers: { "x-experience-api-version": "1.0.3", ...(type ? { "content-type": type } : {}) },
      },
      resolve,
    );
    outgoing.on("error", reject);
    if (body) pipeline(Readable.from(body), outgoing).catch(reject);
    else outgoing.end();
  });
}

const statementOf = (sha2: string, length = bytes) => ({
  id: randomUUID(),
  actor: { mbox: "mailto:learner@example.org" },
  verb: { id: "urn:did" },
  object: { id: "urn:course" },
  attachments: [{ usageType: "urn:film", display: { en: "A film" }, contentType: "video/mp4", length, sha2 }],
});

async function* multipart(statement: object, sha2: string, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from(`--b\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(statement)}\r\n`);
  yield Buffer.from(`--b\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${sha2}\r\n\r\n`);
  yield* content;
  yield Buffer.from("\r\n--b--\r\n");
}
const type = "multipart/mixed; boundary=b";

describe("a large attachment", () => {
  it("goes in and comes back without ever being held as a whole", async () => {
    const sha2 = sha256(Buffer.alloc(bytes, piece)).toString("hex");
    const statement = statementOf(sha2);
    const going = watch();
    async function* film() {
      for (let sent = 0; sent < bytes; sent += piece.length) {
        going.look(sent);
        yield piece;
      }
    }
    const stored = await exchange("POST", "", { type, body: multipart(statement, sha2, film()) });
    expect(stored.statusCode).toBe(200);
    stored.resume();
    expect(going.most).toBeLessThan(heldMax);

    const coming = watch();
    const answer = await exchange("GET", `?statementId=${statement.id}&attachments=true`);
    let length = 0;
    for await (const part of answer as AsyncIterable<Buffer>) {
      length += part.length;
      coming.look(length);
    }
    expect(length).toBeGreaterThan(bytes);
    expect(length).toBeLessThan(bytes + 4096);
    expect(coming.most).toBeLessThan(heldMax);
  }, 60_000);

  it("is read no faster than its reader takes it", async () => {
    const [statement] = await db().attachment.findMany({ where: { organizationId: organization.organizationId } });
    const sha2 = Buffer.from(statement?.sha2 ?? []).toString("hex");
    const pointing = { ...statementOf(sha2) };
    pointing.attachments = pointing.attachments.map((one) => ({ ...one, fileUrl: "http://example.org/film" }));
    async function* nothing(): AsyncGenerator<Buffer> {
      yield Buffer.from(`--b\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(pointing)}\r\n--b--\r\n`);
    }
    expect((await exchange("POST", "", { type, body: nothing() })).statusCode).toBe(200);
    const before = heldBytes();
    const answer = await exchange("GET", `?statementId=${pointing.id}&attachments=true`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(heldBytes() - before).toBeLessThan(heldMax);
    answer.destroy();
  });

  it("whose sender goes away, or whose hash is wrong, leaves nothing behind", async () => {
    const { organizationId } = organization;
    const chunksBefore = await db().attachmentChunk.count({ where: { organizationId } });
    const sha2 = "0".repeat(64);
    async function* film() {
      for (let sent = 0; sent < 4; sent++) yield piece;
    }
    const refused = await exchange("POST", "", { type, body: multipart(statementOf(sha2), sha2, film()) });
    expect(refused.statusCode).toBe(400);
    refused.resume();
    async function* broken() {
      yield* film();
      await expect.poll(() => db().attachmentUpload.count({ where: { organizationId } })).toBe(1);
      throw new Error("gone");
    }
    await expect(exchange("POST", "", { type, body: multipart(statementOf(sha2), sha2, broken()) })).rejects.toThrow();
    await expect.poll(() => db().attachmentUpload.count({ where: { organizationId } })).toBe(0);
    expect(await db().attachmentChunk.count({ where: { organizationId } })).toBe(chunksBefore);
  });

  it("that nobody declared is refused when it has come, and the connection can be used again", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let sent = 0;
    async function* film() {
      for (; sent < bytes; sent += piece.length) yield piece;
    }
    const body = multipart(statementOf("0".repeat(64)), "1".repeat(64), film());
    const refused = await exchange("POST", "", { type, body, agent });
    const { socket } = refused;
    expect([refused.statusCode, sent]).toEqual([400, bytes]);
    for await (const _ of refused);
    const next = await exchange("GET", "", { agent });
    expect(next.statusCode).toBe(200);
    expect(next.socket === socket).toBe(true);
    for await (const _ of next);
    agent.destroy();
  });

  it("that nobody declared is refused although it never ends", async () => {
    let goOn = () => {};
    async function* film() {
      yield piece;
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    }
    const body = multipart(statementOf("0".repeat(64)), "1".repeat(64), film());
    const answer = await exchange("POST", "", { type, body });
    expect(answer.statusCode).toBe(400);
    answer.destroy();
    goOn();
  });
});
