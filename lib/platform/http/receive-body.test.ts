import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { receiveBody, replayRequest } from "./receive-body.ts";
import { sendRefusal } from "./refusal.ts";

const bytesMax = 1000;

const server = createServer(async (request, response) => {
  const body = await receiveBody(request, response, bytesMax);
  if (body === null) return;
  if (!Buffer.isBuffer(body)) return sendRefusal(request, response, body);
  await echo(replayRequest(request, body), response);
});

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  response.end(`${request.method} ${request.url} ${request.headers["x-a"]} ${Buffer.concat(parts)}`);
}

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Sends bytes and returns all that is answered until the connection is closed. */
const exchange = (...pieces: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    let answer = "";
    socket.on("data", (data) => {
      answer += data;
    });
    socket.on("error", reject).on("close", () => resolve(answer));
    for (const piece of pieces) socket.write(piece);
  });
const head = (rest: string) => `POST /p?q HTTP/1.1\r\nHost: a\r\nX-A: 1\r\nConnection: close\r\n${rest}\r\n\r\n`;
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

test("a body within the limit is passed on with the request", async () => {
  expect(await exchange(head("Content-Length: 5"), "hello")).toMatch(/^HTTP\/1.1 200 .*POST \/p\?q 1 hello$/s);
  expect(await exchange(head("Transfer-Encoding: chunked"), chunk("hel"), chunk("lo"), "0\r\n\r\n")).toContain("hello");
});

test("a body above it is refused by its announced length, and by its bytes if it announces none", async () => {
  const large = "x".repeat(bytesMax + 1);
  expect(await exchange(head(`Content-Length: ${large.length}`), large)).toMatch(
    /^HTTP\/1.1 413 .*The maximum here is 1000 bytes/s,
  );
  expect(await exchange(head("Transfer-Encoding: chunked"), chunk(large), "0\r\n\r\n")).toMatch(/^HTTP\/1.1 413 /);
});

test("a client that sends on after it was refused is cut off after a moment", async () => {
  const begun = performance.now();
  expect(await exchange(head("Transfer-Encoding: chunked"), chunk("x".repeat(bytesMax + 1)))).toMatch(
    /^HTTP\/1.1 413 /,
  );
  expect(performance.now() - begun).toBeLessThan(5000);
});

test("malformed chunks are refused by the parser", async () =>
  expect(await exchange(head("Transfer-Encoding: chunked"), "zz\r\n")).toMatch(/^HTTP\/1.1 400 /));
