import { createHash, randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { beforeAll, describe, expect, it } from "vitest";
import { serverUrl } from "@/test/call";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";
import { basic, type XapiClient, xapiClient } from "./xapi-client.ts";

const boundary = "a-boundary-of-a-test";

interface Sent {
  content: Buffer;
  headers?: Record<string, string | undefined>;
}

const sha2 = (content: Buffer, algorithm = "sha256") => createHash(algorithm).update(content).digest("hex");

const attachmentOf = (content: Buffer, overrides: object = {}) => ({
  usageType: "http://example.org/usage",
  display: { en: "An attachment" },
  contentType: "application/pdf",
  length: content.length,
  sha2: sha2(content),
  ...overrides,
});

const statementOf = (attachments: object[], overrides: object = {}) => ({
  id: randomUUID(),
  actor: { mbox: "mailto:learner@example.org" },
  verb: { id: "urn:did" },
  object: { id: "urn:course" },
  attachments,
  ...overrides,
});

function multipart(statements: unknown, parts: Sent[], firstType = "application/json"): Buffer {
  const pieces: Buffer[] = [
    Buffer.from(`--${boundary}\r\nContent-Type: ${firstType}\r\n\r\n${JSON.stringify(statements)}\r\n`),
  ];
  for (const { content, headers = {} } of parts) {
    const all = {
      "Content-Type": "application/pdf",
      "Content-Transfer-Encoding": "binary",
      "X-Experience-API-Hash": sha2(content),
      ...headers,
    };
    const lines = Object.entries(all).filter(([, value]) => value !== undefined);
    pieces.push(Buffer.from(`--${boundary}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`));
    pieces.push(content, Buffer.from("\r\n"));
  }
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
}

describe("attachments (xAPI 1.0.3 part 2 section 2.4.11, part 3 section 1.5.2)", () => {
  let organization: TestOrganization;
  let client: XapiClient;
  beforeAll(async () => {
    organization = await makeOrganization({ scopes: ["xapi:all"] });
    client = xapiClient(basic(organization));
  });

  const send = (body: Buffer, type = `multipart/mixed; boundary=${boundary}`, method = "POST", query = {}) =>
    client(method, "statements", { body, query, headers: { "content-type": type } });

  /** Says how large a body will be, and waits for the answer before it sends any of it. */
  const announce = (length: number) =>
    new Promise<{ status: number | undefined }>((resolve, reject) => {
      const request = httpRequest(`${serverUrl()}/xapi/statements`, {
        method: "POST",
        headers: {
          authorization: basic(organization),
          "x-experience-api-version": "1.0.3",
          "content-type": `multipart/mixed; boundary=${boundary}`,
          "content-length": length,
        },
      });
      request.on("response", (response) => {
        resolve({ status: response.statusCode });
        request.destroy();
      });
      request.on("error", reject);
      request.flushHeaders();
    });

  /** The parts of a list with attachments, contents as latin1. */
  async function receive(query: Record<string, string>, as = organization) {
    const response = await fetch(
      `${serverUrl()}/xapi/statements?${new URLSearchParams({ attachments: "true", ...query })}`,
      {
        headers: { authorization: basic(as), "x-experience-api-version": "1.0.3" },
      },
    );
    const [, mark = ""] = /boundary=(\w+)/.exec(response.headers.get("content-type") ?? "") ?? [];
    const text = Buffer.from(await response.arrayBuffer()).toString("latin1");
    const parts = text.split(`--${mark}\r\n`).slice(1);
    return {
      type: response.headers.get("content-type"),
      parts: parts.map((part) => {
        const [head = "", ...rest] = part.replace(`\r\n--${mark}--\r\n`, "").split("\r\n\r\n");
        return { head, content: rest.join("\r\n\r\n").replace(/\r\n$/, "") };
      }),
    };
  }

  it("go in and come back byte for byte, each content once", async () => {
    const [one, two] = [Buffer.from([0, 255, 13, 10, 45, 45, 128]), Buffer.from("two")];
    const statements = [
      statementOf([attachmentOf(one), attachmentOf(two, { contentType: "text/plain" })]),
      statementOf([attachmentOf(one)]),
    ];
    const verb = { id: `urn:${randomUUID()}` };
    const body = multipart(
      statements.map((statement) => ({ ...statement, verb })),
      [{ content: one }, { content: two }],
    );
    expect((await send(body)).status).toBe(200);
    const { type, parts } = await receive({ verb: verb.id });
    expect(type).toMatch(/^multipart\/mixed; boundary=/);
    expect(JSON.parse(parts[0]?.content ?? "").statements).toHaveLength(2);
    expect(
      parts
        .slice(1)
        .map(({ content }) => content)
        .toSorted(),
    ).toEqual([one, two].map((content) => content.toString("latin1")).toSorted());
    const head = parts.find(({ content }) => content === "two")?.head ?? "";
    for (const line of [
      "Content-Type: text/plain",
      "Content-Transfer-Encoding: binary",
      `X-Experience-API-Hash: ${sha2(two)}`,
    ])
      expect(head.split("\r\n")).toContain(line);
  });

  it("come by PUT too, and of a SubStatement, by any SHA-2", async () => {
    const content = Buffer.from("inner");
    const hash = sha2(content, "sha512");
    const inner = {
      objectType: "SubStatement",
      ...statementOf([attachmentOf(content, { sha2: hash })]),
      id: undefined,
    };
    const statement = statementOf([], { object: inner, attachments: undefined });
    const body = multipart(statement, [{ content, headers: { "X-Experience-API-Hash": hash.toUpperCase() } }]);
    expect((await send(body, undefined, "PUT", { statementId: statement.id })).status).toBe(204);
    const { parts } = await receive({ statementId: statement.id });
    expect(parts.map((part) => part.content).at(-1)).toBe("inner");
  });

  it("may stand at a fileUrl, in JSON and in multipart; the answer then has the statements alone", async () => {
    const statement = statementOf([attachmentOf(Buffer.from("elsewhere"), { fileUrl: "http://example.org/file" })]);
    expect((await client("POST", "statements", { body: statement })).status).toBe(200);
    expect((await send(multipart(statement, []))).status).toBe(200);
    const { parts } = await receive({ statementId: statement.id });
    expect(parts).toHaveLength(1);
  });

  it("are left out, and the answer is JSON, unless they are asked for", async () => {
    const content = Buffer.from("quiet");
    const statement = statementOf([attachmentOf(content)]);
    await send(multipart(statement, [{ content }]));
    const answer = await client("GET", "statements", { query: { statementId: statement.id, attachments: "false" } });
    expect(answer.headers["content-type"]).toMatch(/^application\/json/);
  });

  it("do not come to another organization that names their hash", async () => {
    const content = Buffer.from(`secret ${randomUUID()}`);
    await send(multipart(statementOf([attachmentOf(content)]), [{ content }]));
    const other = await makeOrganization({ scopes: ["xapi:all"] });
    const statement = statementOf([attachmentOf(content, { fileUrl: "http://example.org/file" })]);
    await xapiClient(basic(other))("POST", "statements", { body: statement });
    expect((await receive({ statementId: statement.id }, other)).parts).toHaveLength(1);
  });

  const content = Buffer.from("content");
  const valid = () => statementOf([attachmentOf(content)]);
  it.each<[string, () => Buffer]>([
    ["no part for it", () => multipart(valid(), [])],
    ["a part that no attachment has", () => multipart(valid(), [{ content }, { content: Buffer.from("more") }])],
    ["no hash", () => multipart(valid(), [{ content, headers: { "X-Experience-API-Hash": undefined } }])],
    [
      "another content than its hash",
      () => multipart(valid(), [{ content: Buffer.from("x"), headers: { "X-Experience-API-Hash": sha2(content) } }]),
    ],
    [
      "no transfer encoding",
      () => multipart(valid(), [{ content, headers: { "Content-Transfer-Encoding": undefined } }]),
    ],
    [
      "another transfer encoding",
      () => multipart(valid(), [{ content, headers: { "Content-Transfer-Encoding": "base64" } }]),
    ],
    ["statements that are not JSON", () => multipart(valid(), [{ content }], "text/plain")],
    ["no end", () => multipart(valid(), [{ content }]).subarray(0, -8)],
    ["no boundary at all", () => Buffer.from(JSON.stringify(valid()))],
  ])("400: %s, and nothing is stored", async (_, body) => {
    const bytes = body();
    expect((await send(bytes)).status).toBe(400);
    const id = /"id":"([^"]{36})"/.exec(bytes.toString("latin1"))?.[1] ?? "";
    expect((await client("GET", "statements", { query: { statementId: id } })).status).toBe(404);
  });

  it("400: no boundary in the header, another multipart type, JSON without the content", async () => {
    expect((await send(multipart(valid(), [{ content }]), "multipart/mixed")).status).toBe(400);
    expect((await send(multipart(valid(), [{ content }]), `multipart/form-data; boundary=${boundary}`)).status).toBe(
      400,
    );
    expect((await client("POST", "statements", { body: valid() })).status).toBe(400);
  });

  it("400: a part without an end to its headers, or with too large ones", async () => {
    for (const header of ["x".repeat(20_000), "x\r\nNo-Colon"])
      expect((await send(multipart(valid(), [{ content, headers: { "X-Experience-API-Hash": header } }]))).status).toBe(
        400,
      );
  });

  it("413: the statements, the number of parts, and a body, beyond the limits", async () => {
    const large = { extensions: { "urn:e": "x".repeat(17_000_000) } };
    expect((await send(multipart(statementOf([], { context: large, attachments: undefined }), []))).status).toBe(413);
    const parts = Array.from({ length: 1000 }, () => ({ content }));
    expect((await send(multipart(valid(), parts))).status).toBe(413);
    expect((await announce(600 * 1024 * 1024)).status).toBe(413);
  });

  it("may be larger than what is held in memory", async () => {
    const film = Buffer.alloc(20_000_000, randomUUID());
    const statement = statementOf([attachmentOf(film)]);
    expect((await send(multipart(statement, [{ content: film }]))).status).toBe(200);
    const { parts } = await receive({ statementId: statement.id });
    expect(parts.map((part) => sha2(Buffer.from(part.content, "latin1"))).at(-1)).toBe(sha2(film));
  });

  it("413: a signature that is too large to be checked", async () => {
    const jws = Buffer.alloc(1024 * 1024 + 1, "a");
    const signature = attachmentOf(jws, {
      usageType: "http://adlnet.gov/expapi/attachments/signature",
      contentType: "application/octet-stream",
    });
    expect((await send(multipart(statementOf([signature]), [{ content: jws }]))).status).toBe(413);
  });

  it("sign their statement, or are refused", async () => {
    const sign = (payload: object, header: object = { alg: "RS256" }) => {
      const parts = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
      return Buffer.from(`${parts.join(".")}.AAAA`);
    };
    const signed = (jws: Buffer) => {
      const signature = attachmentOf(jws, {
        usageType: "http://adlnet.gov/expapi/attachments/signature",
        contentType: "application/octet-stream",
      });
      return { statement: statementOf([signature], { id: undefined }), parts: [{ content: jws }] };
    };
    const { attachments: _, ...payload } = statementOf([], { id: undefined });
    const good = signed(sign(payload));
    expect((await send(multipart(good.statement, good.parts))).status).toBe(200);
    for (const jws of [
      sign(payload, { alg: "HS256" }),
      sign({ ...payload, verb: { id: "urn:other" } }),
      Buffer.from("x"),
    ]) {
      const bad = signed(jws);
      expect((await send(multipart(bad.statement, bad.parts))).status).toBe(400);
    }
    expect((await client("POST", "statements", { body: good.statement })).status).toBe(400);
  });
});
