import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Exchange } from "./exchange.ts";

const limit = 100_000;
const text = "x".repeat(limit);

function exchange(body: Buffer | string, coding: string | null): Exchange {
  const headers = coding === null ? {} : { "content-encoding": coding };
  return new Exchange(new Request("http://localhost/", { method: "POST", headers, body: body as BodyInit }));
}

/** Both ways of reading a body. */
const readers: [string, (exchange: Exchange) => Promise<string>][] = [
  ["bytes", (one) => one.text(limit)],
  [
    "pieces",
    async (one) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of one.pieces(limit)) pieces.push(piece);
      return Buffer.concat(pieces).toString();
    },
  ],
];

describe.each(readers)("a body read by %s", (_, read) => {
  it.each([
    ["gzip", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["GZIP", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["br", brotliCompressSync(text)],
    ["identity", text],
    ["", text],
    [null, text],
  ])("is decoded from %s", async (coding, body) => expect(await read(exchange(body, coding))).toBe(text));

  it.each([
    ["gzip", gzipSync(Buffer.alloc(200 * 1024 * 1024))],
    ["br", brotliCompressSync(Buffer.alloc(200 * 1024 * 1024))],
    ["deflate", deflateSync(`${text}!`)],
  ])("is refused as soon as it has decoded to more than the limit: %s", async (coding, body) => {
    const before = process.memoryUsage().arrayBuffers;
    await expect(read(exchange(body, coding))).rejects.toMatchObject({ kind: "too-large" });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024);
  });

  it.each(["zstd", "gzip, gzip", "compress", "constructor"])("is unsupported as %s", async (coding) => {
    await expect(read(exchange("x", coding))).rejects.toMatchObject({ kind: "unsupported", field: "Content-Encoding" });
  });

  it.each([
    ["gzip", "not compressed"],
    ["gzip", gzipSync(text).subarray(0, 30)],
    ["br", "not compressed at all, whatever it claims"],
    ["deflate", gzipSync(text)],
  ])("is malformed if it is not %s", async (coding, body) => {
    await expect(read(exchange(body, coding))).rejects.toMatchObject({ kind: "malformed", field: "Content-Encoding" });
  });
});
