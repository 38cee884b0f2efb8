import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { fetchGuarded, type GuardedRequest, type TargetPolicy } from "./fetch-guarded.ts";
import { withTimeBudget } from "./time-budget.ts";

const loopback = [{ address: "127.0.0.1", family: 4 }];
const open: TargetPolicy = { allowsPrivate: true, resolve: async () => loopback };
const closed = (addresses: { address: string; family: number }[]): TargetPolicy => ({
  allowsPrivate: false,
  resolve: async () => addresses,
});

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

/** A server on loopback; answers its port and what it was asked. */
async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ port: number; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ending.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, asked };
}

const fault = (url: string, policy: TargetPolicy, request: GuardedRequest = {}) =>
  fetchGuarded(url, request, policy).then(
    (answer) => `answered ${answer.status}`,
    (error: { kind?: string }) => error.kind,
  );

describe("fetchGuarded", () => {
  it("sends method, headers and body, and gives back status, headers and body", async () => {
    const { port, asked } = await serve((request, response) => {
      response.writeHead(418, { "x-answer": "yes" });
      request.pipe(response);
    });
    const answer = await fetchGuarded(
      `http://store.example:${port}/a?b=c`,
      { method: "PUT", headers: { "x-question": "?" }, body: "ü" },
      open,
    );
    expect(asked[0]).toMatchObject({ method: "PUT", url: "/a?b=c" });
    expect(asked[0]?.headers).toMatchObject({
      host: `store.example:${port}`,
      "x-question": "?",
      "content-length": "2",
    });
    expect(answer).toMatchObject({ status: 418, headers: { "x-answer": "yes" } });
    expect(answer.body.toString()).toBe("ü");
  });

  it.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
    ["deflate", deflateSync],
  ])("asks for compressed answers and decodes %s, within the limit of size", async (coding, compress) => {
    const { port, asked } = await serve((_, response) => {
      response.writeHead(200, { "content-encoding": coding }).end(compress("x".repeat(1000)));
    });
    const answer = await fetchGuarded(`http://store.example:${port}/`, { bytesMax: 1000 }, open);
    expect(answer.body.toString()).toBe("x".repeat(1000));
    expect(asked[0]?.headers["accept-encoding"]).toBe("gzip, deflate, br");
    expect(await fault(`http://store.example:${port}/`, open, { bytesMax: 999 })).toBe("too-large");
  });

  it("says when an answer is not compressed as it claims", async () => {
    const { port } = await serve((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end("plain");
    });
    expect(await fault(`http://store.example:${port}/`, open)).toBe("broken-answer");
  });

  it("connects to the addresses that were checked, looked up once for each request", async () => {
    const { port } = await serve((_, response) => response.end("here"));
    let lookUps = 0;
    const rebinding: TargetPolicy = {
      allowsPrivate: true,
      // A second look-up would lead elsewhere.
      resolve: async () => (lookUps++ === 0 ? loopback : [{ address: "127.0.0.2", family: 4 }]),
    };
    expect((await fetchGuarded(`http://rebinding.example:${port}/`, {}, rebinding)).body.toString()).toBe("here");
    expect(lookUps).toBe(1);
  });

  it.each([
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://10.0.0.1:8443/",
  ])("refuses %s", async (url) => expect(await fault(url, closed(loopback))).toBe("private-address"));

  it("refuses a name of a private address, and one that has a public and a private one", async () => {
    expect(await fault("https://inside.example/", closed(loopback))).toBe("private-address");
    const mixed = [{ address: "1.1.1.1", family: 4 }, ...loopback];
    expect(await fault("https://mixed.example/", closed(mixed))).toBe("private-address");
  });

  it("refuses everything but https", async () => {
    const policy = closed([{ address: "1.1.1.1", family: 4 }]);
    for (const url of ["http://store.example/", "ftp://store.example/", "file:///etc/passwd", "data:,x"])
      expect(await fault(url, policy)).toBe("not-https");
    expect(await fault("file:///etc/passwd", open)).toBe("not-https");
    expect(await fault("store", policy)).toBe("not-an-address");
  });

  it("follows redirects within the origin, up to three", async () => {
    const { port } = await serve((request, response) => {
      const count = Number(request.url?.slice(1));
      if (count === 0) response.end("arrived");
      else response.writeHead(302, { location: `/${count - 1}` }).end();
    });
    expect((await fetchGuarded(`http://store.example:${port}/3`, {}, open)).body.toString()).toBe("arrived");
    expect(await fault(`http://store.example:${port}/4`, open)).toBe("redirected-away");
  });

  it("follows no redirect to another host, port or scheme, where credentials must not go", async () => {
    const other = await serve((_, response) => response.end("secrets, please"));
    for (const location of [
      `http://127.0.0.1:${other.port}/`,
      "https://store.example/",
      "//evil.example/",
      "http://[",
    ]) {
      const { port } = await serve((_, response) => response.writeHead(307, { location }).end());
      expect(await fault(`http://store.example:${port}/`, open)).toBe("redirected-away");
    }
    expect(other.asked).toEqual([]);
  });

  it("does not turn a POST into a GET", async () => {
    const { port, asked } = await serve((_, response) => response.writeHead(302, { location: "/else" }).end());
    expect(await fault(`http://store.example:${port}/`, open, { method: "POST", body: "x" })).toBe("answered 302");
    expect(asked).toHaveLength(1);
  });

  it("reads a streamed body while it is sent, and from its beginning again behind a redirect", async () => {
    const bytes = 4_000_000;
    let reads = 0;
    async function* read() {
      reads++;
      for (let sent = 0; sent < bytes; sent += 100_000) yield Buffer.alloc(100_000);
    }
    const { port, asked } = await serve(async (request, response) => {
      let length = 0;
      for await (const piece of request as AsyncIterable<Buffer>) length += piece.length;
      if (request.url === "/") response.writeHead(307, { location: "/else" }).end();
      else response.end(String(length));
    });
    const body = { length: bytes, read };
    const answer = await fetchGuarded(`http://store.example:${port}/`, { method: "POST", body }, open);
    expect([answer.body.toString(), reads, asked.length]).toEqual([String(bytes), 2, 2]);
    expect(asked[1]?.headers["content-length"]).toBe(String(bytes));
  });

  it("takes an answer that comes before a streamed body has ended, and says when reading that fails", async () => {
    const { port } = await serve((_, response) => response.writeHead(413, { connection: "close" }).end());
    async function* endless() {
      for (;;) yield Buffer.alloc(100_000);
    }
    const early = { method: "POST", body: { length: 1e12, read: endless } } as const;
    expect(await fault(`http://store.example:${port}/`, open, early)).toBe("answered 413");
    const silent = await serve(() => {});
    // biome-ignore lint/correctness/useYield: it fails before it has anything to give.
    async function* failing(): AsyncGenerator<Buffer> {
      throw new Error("no more");
    }
    const broken = { method: "POST", body: { length: 5, read: failing } } as const;
    expect(await fault(`http://store.example:${silent.port}/`, open, broken)).toBe("no-connection");
  });

  it("stops reading at the limit of size", async () => {
    const { port } = await serve((_, response) => {
      const timer = setInterval(() => response.write("x".repeat(1000)), 1);
      response.on("close", () => clearInterval(timer));
    });
    expect(await fault(`http://store.example:${port}/`, open, { bytesMax: 10_000 })).toBe("too-large");
  });

  it.each([
    ["never answers", () => {}],
    ["never ends", (_: IncomingMessage, response: ServerResponse) => void response.write("x")],
  ])("gives up a server that %s at the limit of time", async (_, answer) => {
    const { port } = await serve(answer);
    expect(await fault(`http://store.example:${port}/`, open, { timeoutMs: 100 })).toBe("too-slow");
  });

  it("ends all requests of a time budget when that is over, whatever their own limits", async () => {
    const { port } = await serve(() => {});
    const start = Date.now();
    const kinds = await withTimeBudget(200, async () => {
      const first = await fault(`http://store.example:${port}/`, open, { timeoutMs: 20_000 });
      const nested = await withTimeBudget(20_000, () => fault(`http://store.example:${port}/`, open));
      return [first, nested, await fault(`http://store.example:${port}/`, open)];
    });
    expect(kinds).toEqual(["too-slow", "too-slow", "too-slow"]);
    expect(Date.now() - start).toBeLessThan(2000);
  });

  it("gives up a name server that never answers at the limit of time", async () => {
    const policy: TargetPolicy = { allowsPrivate: false, resolve: () => new Promise(() => {}) };
    expect(await fault("https://store.example/", policy, { timeoutMs: 50 })).toBe("too-slow");
  });

  it("tells apart why there is no answer", async () => {
    const { port } = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" }).write("x");
      response.destroy();
    });
    expect(await fault(`http://store.example:${port}/`, open)).toBe("broken-answer");
    expect(await fault(`https://store.example:${port}/`, open)).toBe("bad-certificate");
    expect(await fault("http://store.example:1/", open)).toBe("no-connection");
    const unknown: TargetPolicy = { allowsPrivate: false, resolve: () => Promise.reject(new Error("ENOTFOUND")) };
    expect(await fault("https://nobody.example/", unknown)).toBe("unknown-name");
  });
});
