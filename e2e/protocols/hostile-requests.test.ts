import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serverUrl } from "@/test/call";
import { makeOrganization } from "@/test/make-organization";
import { basic } from "./xapi-client.ts";

const { hostname, port, host } = new URL(serverUrl());

/** Sends bytes as they are, and returns the status and the text of the answer; the status 0 if the connection was closed without
 *  an answer. */
const send = (bytes: string | Buffer, waitMs = 10_000): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname === "localhost" ? "127.0.0.1" : hostname);
    let text = "";
    const done = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    };
    const timer = setTimeout(done, waitMs);
    socket.on("data", (data) => {
      text += data;
      if (isComplete(text)) done();
    });
    socket.on("error", (error) => (text ? done() : reject(error))).on("close", done);
    socket.write(bytes);
  });

/** Whether the head of an answer and as much as it announces have arrived. */
function isComplete(text: string): boolean {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  if (rest.length === 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  return length === undefined
    ? /\r\n0\r\n\r\n$/.test(text)
    : Buffer.byteLength(rest.join("\r\n\r\n")) >= Number(length);
}

const requestText = (line: string, headers: Record<string, string> = {}, body = "") =>
  [
    `${line} HTTP/1.1`,
    `Host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === "" || "Transfer-Encoding" in headers || "Content-Length" in headers
      ? []
      : [`Content-Length: ${Buffer.byteLength(body)}`]),
    "",
    body,
  ].join("\r\n");

const origin = { Origin: serverUrl() };
const multipart = { "Content-Type": "multipart/form-data; boundary=x" };
const anyAction = "0".repeat(42);

const logLength = () => readFileSync(process.env["LAUREL_SERVER_LOG"] ?? "/dev/null", "utf8").length;
let logged = 0;
beforeAll(() => {
  logged = logLength();
});
afterAll(() => {
  const lines = readFileSync(process.env["LAUREL_SERVER_LOG"] ?? "/dev/null", "utf8").slice(logged);
  expect(lines.match(/"level":50[^\n]*|⨯[^\n]*|Error:[^\n]*/g) ?? []).toEqual([]);
});

describe("malformed requests are refused, and nothing of them is in the error log", () => {
  test.each<[string, string, number]>([
    [
      "a router state that cannot be read",
      requestText("GET /nope", { RSC: "1", "Next-Router-State-Tree": "%ff" }),
      400,
    ],
    [
      "a sign-in by GET",
      requestText("GET /api/auth/callback/code", { Cookie: `laurel.session=${"x".repeat(4000)}` }),
      405,
    ],
    [
      "a sign-in by JSON",
      requestText("POST /api/auth/callback/code", { "Content-Type": "application/json" }, "{"),
      415,
    ],
    ["an unknown endpoint of next-auth", requestText("GET /api/auth/callback/other"), 404],
    ["the log of next-auth", requestText("POST /api/auth/_log", {}, "message=x"), 404],
    ["an image to be resized", requestText("GET /_next/image?url=%2Ficon.svg&w=640&q=75"), 404],
    ["a multipart body that is none", requestText("POST /", { ...origin, ...multipart }, "{}"), 400],
    ["a multipart body without an end", requestText("POST /verify", { ...origin, ...multipart }, "--x\r\n"), 400],
    ["TRACE", requestText("TRACE /badges/download", { "Content-Type": "/" }, "0"), 405],
    ["TRACE of a protocol", requestText("TRACE /healthz"), 405],
    ["a method of WebDAV", requestText("PROPFIND /badges"), 405],
    [
      "an action id of another form",
      requestText(
        "POST /admin/99999999999999999999/providers/x",
        { ...origin, ...multipart, "Next-Action": "606afe2db1a2" },
        "--x--\r\n",
      ),
      409,
    ],
    ["an unknown action", requestText("POST /", { ...origin, "Next-Action": anyAction }, "[]"), 409],
    ["a form without an action", requestText("POST /", { ...origin, ...multipart }, "--x--\r\n"), 400],
    [
      "a form of another site",
      requestText("POST /verify", { Origin: "https://evil.example", ...multipart }, "--x--\r\n"),
      403,
    ],
    ["a form without an origin", requestText("POST /verify", multipart, "--x--\r\n"), 403],
    [
      "a form of another site that names its host as forwarded",
      requestText(
        "POST /verify",
        { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example", ...multipart },
        "--x--\r\n",
      ),
      403,
    ],
    [
      "malformed chunks for a page",
      requestText("POST /verify", { ...origin, "Transfer-Encoding": "chunked" }, "zz\r\n"),
      400,
    ],
    [
      "malformed chunks for a protocol",
      requestText("POST /igs/oauth/accesstoken", { "Transfer-Encoding": "chunked" }, "zz\r\n"),
      400,
    ],
    ["an invalid percent-encoding", requestText("GET /%ff%"), 400],
    ["a header above 16 KiB", requestText("GET /", { "X-Long": "x".repeat(17_000) }), 431],
    ["a URL above 16 KiB", requestText(`GET /?${"x".repeat(17_000)}`), 431],
    ["a request that is none", "\x16\x03\x01\x02\r\n\r\n", 400],
  ])("%s", async (_, bytes, status) => expect((await send(bytes)).status).toBe(status));
});

test("malformed chunks for the LRS", async () => {
  const authorization = basic(await makeOrganization({ scopes: ["xapi:all"] }));
  const headers = {
    Authorization: authorization,
    "X-Experience-API-Version": "1.0.3",
    "Content-Type": "application/json",
  };
  const chunks = { ...headers, "Transfer-Encoding": "chunked" };
  expect((await send(requestText("POST /xapi/statements", chunks, "5\r\n[{}]x\r\nzz"))).status).toBe(400);
  expect(
    (await send(requestText("POST /xapi/statements", { ...headers, "Content-Length": "1000" }, "[{}"), 500)).status,
  ).toBe(0);
});

describe("bodies have a limit at every path", () => {
  const large = "x".repeat(3 * 1024 * 1024);

  test.each(["/api/auth/callback/password", "/profile", "/nope", "/_next/static/x"])(
    "413: %s, by Content-Length",
    async (path) =>
      expect(
        (
          await send(
            requestText(`POST ${path}`, { ...origin, "Content-Type": "application/x-www-form-urlencoded" }, large),
          )
        ).status,
      ).toBe(413),
  );

  test.each(["/api/auth/callback/password", "/profile", "/igs/oauth/accesstoken"])(
    "413: %s, in chunks",
    async (path) => {
      const chunks = `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`;
      const headers = {
        ...origin,
        "Content-Type": "application/x-www-form-urlencoded",
        "Transfer-Encoding": "chunked",
      };
      expect((await send(requestText(`POST ${path}`, headers, chunks))).status).toBe(413);
    },
  );
});

test.each(["/healthz", "/sign-in"])(
  "%s is answered although the client would like to speak another protocol",
  async (path) => {
    for (const upgrade of ["websocket", "h2c"]) {
      const { status } = await send(
        requestText(`GET ${path}`, { Connection: "Upgrade, HTTP2-Settings", Upgrade: upgrade, "HTTP2-Settings": "" }),
      );
      expect(status).toBe(200);
    }
  },
);
