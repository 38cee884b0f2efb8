import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";
import { importPage } from "./import-page.ts";
import { readSendable } from "./read-sendable.ts";

useDatabase();

let organization: TestOrganization;
beforeEach(async () => {
  organization = await makeOrganization();
});

const statementOf = (overrides: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  actor: { mbox: "mailto:max@example.org" },
  verb: { id: "http://adlnet.gov/expapi/verbs/experienced" },
  object: { id: "urn:example:a" },
  timestamp: "2026-01-01T00:00:00Z",
  stored: "2026-01-01T00:00:01.5Z",
  version: "1.0.3",
  ...overrides,
});

const take = (body: string | Buffer, contentType = "application/json") =>
  importPage({
    organizationId: organization.organizationId,
    activityProviderId: organization.activityProviderId,
    contentType,
    body: Buffer.from(body),
  });
const takeThese = (...statements: unknown[]) => take(JSON.stringify({ statements, more: "" }));
const rowOf = (id: string) =>
  db().statement.findUnique({ where: { organizationId_id: { organizationId: organization.organizationId, id } } });

describe("importPage", () => {
  it("tells of each statement its id and when the other store stored it, and where the next page is", async () => {
    const statement = statementOf({ id: randomUUID().toUpperCase() });
    expect(await take(JSON.stringify({ more: "/xapi/more?x=1", statements: [statement] }))).toEqual({
      more: "/xapi/more?x=1",
      statements: [{ id: statement.id.toLowerCase(), stored: new Date("2026-01-01T00:00:01.5Z"), rejection: null }],
    });
  });

  it("takes `more` as the end when it is missing or null", async () => {
    for (const page of ['{"statements":[]}', '{"statements":[],"more":null}', ' {"more":"","statements": [ ] } '])
      expect(await take(page)).toEqual({ more: "", statements: [] });
  });

  it("reads each statement by its own version", async () => {
    const context = {
      contextAgents: [
        { objectType: "contextAgent", agent: { mbox: "mailto:a@example.org" }, relevantTypes: ["urn:t"] },
      ],
    };
    const latest = statementOf({ version: "2.0.0", context });
    const early = statementOf({ version: "1.0.0", context });
    const { statements } = await takeThese(latest, early);
    expect(statements.map(({ rejection }) => rejection?.pointer ?? null)).toEqual([
      null,
      expect.stringContaining("contextAgents"),
    ]);
    expect(await rowOf(latest.id)).toMatchObject({ version: "2.0.0" });
  });

  it("makes stored and authority its own", async () => {
    const statement = statementOf({ authority: { mbox: "mailto:somebody.else@example.org" } });
    await takeThese(statement);
    const row = await rowOf(statement.id);
    expect(row?.activityProviderId).toBe(organization.activityProviderId);
    expect(Math.abs((row?.stored.getTime() ?? 0) - Date.now())).toBeLessThan(10_000);
    const sendable = (await readSendable(organization.organizationId, [statement.id])).get(statement.id);
    expect(JSON.parse(sendable?.text ?? "")).toMatchObject({
      id: statement.id,
      stored: row?.stored.toISOString(),
      authority: { account: { name: organization.activityProviderId } },
    });
  });

  it("rejects alone what is no statement, has no id, or has a key twice", async () => {
    const good = statementOf();
    const { id: _, ...nameless } = statementOf();
    const twice = JSON.stringify(statementOf()).replace('"verb":', '"verb":{"id":"urn:v"},"verb":');
    const page = `{"statements":[17,[],"x",${JSON.stringify(nameless)},${twice},${JSON.stringify(good)}],"more":""}`;
    const { statements } = await take(page);
    expect(statements.map(({ rejection }) => rejection?.code ?? "taken")).toEqual([
      ...Array(5).fill("malformed"),
      "taken",
    ]);
    expect(statements[3]?.rejection).toMatchObject({ pointer: "/id", text: JSON.stringify(nameless) });
    expect(await rowOf(good.id)).not.toBeNull();
  });

  it.each([
    ["no JSON", "<html>"],
    ["JSON that ends too early", '{"statements":['],
    ["an array", "[]"],
    ["another object", '{"version":["1.0.3"]}'],
    ["statements that are no array", '{"statements":{}}'],
    ["text that is not UTF-8", Buffer.from([0x7b, 0xff, 0x7d])],
  ])("refuses a whole page that is %s", async (_, body) => {
    await expect(take(body)).rejects.toMatchObject({ kind: "malformed" });
  });

  it("throws what is no fault of a statement, so that the page comes again", async () => {
    const page = {
      contentType: "application/json",
      body: Buffer.from(JSON.stringify({ statements: [statementOf()] })),
    };
    await expect(
      importPage({ ...page, organizationId: organization.organizationId, activityProviderId: randomUUID() }),
    ).rejects.toMatchObject({ code: "23503" });
  });

  it("keeps the contents of attachments that come along, and misses the others with a warning", async () => {
    const content = Buffer.from("the content");
    const attachment = (sha2: string) => ({
      usageType: "urn:usage",
      display: { en: "A file" },
      contentType: "text/plain",
      length: content.length,
      sha2,
    });
    const sha2 = sha256(content).toString("hex");
    const complete = statementOf({ attachments: [attachment(sha2)] });
    const lacking = statementOf({ attachments: [attachment("0".repeat(64))] });
    const json = JSON.stringify({ statements: [complete, lacking], more: "" });
    const body = `--b\r\nContent-Type: application/json\r\n\r\n${json}\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${sha2}\r\n\r\n${content}\r\n--b--\r\n`;
    const { statements } = await take(body, 'multipart/mixed; boundary="b"');
    expect(statements.map(({ rejection }) => rejection)).toEqual([null, null]);
    const found = await readSendable(organization.organizationId, [complete.id, lacking.id]);
    expect(found.get(complete.id)?.attachments).toMatchObject([
      { sha2, contentType: "text/plain", length: content.length },
    ]);
    for (const attachment of found.get(complete.id)?.attachments ?? [])
      expect(await text(Readable.from(attachment.read()))).toBe("the content");
    expect(found.get(lacking.id)?.attachments).toEqual([]);
    expect((await rowOf(lacking.id))?.warnings).toMatchObject([
      { code: "attachment-missing", pointer: "/attachments/0" },
    ]);
  });

  it.each([
    ["a content that is not what its hash says", `X-Experience-API-Hash: ${"1".repeat(64)}`],
    ["a content without a hash", "X-Other: 1"],
  ])("misses %s with a warning, and takes the others", async (_, header) => {
    const attachments = [
      {
        usageType: "urn:usage",
        display: { en: "A file" },
        contentType: "text/plain",
        length: 3,
        sha2: "1".repeat(64),
      },
    ];
    const broken = statementOf({ attachments });
    const sound = statementOf();
    const part = `Content-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n${header}\r\n\r\nabc`;
    const json = JSON.stringify({ statements: [broken, sound], more: "" });
    const body = `--b\r\nContent-Type: application/json\r\n\r\n${json}\r\n--b\r\n${part}`;
    const { statements } = await take(`${body}\r\n--b--\r\n`, "multipart/mixed; boundary=b");
    expect(statements.map(({ rejection }) => rejection)).toEqual([null, null]);
    expect((await rowOf(broken.id))?.warnings).toMatchObject([{ code: "attachment-missing" }]);
    expect(await rowOf(sound.id)).not.toBeNull();
    await expect(take(body, "multipart/mixed; boundary=b")).rejects.toMatchObject({ kind: "malformed" });
  });
});
