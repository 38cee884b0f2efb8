import { createHash, randomBytes, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { jobs } from "@/lib/jobs/registry";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";
import { smallAttachment } from "./attachment.fixture.ts";
import { chunkBytes, findContents, readChunks, removeAbandoned } from "./attachments.sql.ts";
import { Contents } from "./contents.ts";
import { prepareStatement } from "./prepare.ts";
import { storeStatements } from "./store.sql.ts";

useDatabase();

let organization: TestOrganization;
let organizationId: number;
beforeEach(async () => {
  organization = await makeOrganization();
  organizationId = organization.organizationId;
});

const hex = (content: Buffer, algorithm = "sha256") => createHash(algorithm).update(content).digest("hex");
const contentsOf = (bytesMax = 64 * 1024 * 1024) => new Contents(organizationId, bytesMax);

async function* pieces(content: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += 50_000) yield content.subarray(at, at + 50_000);
}
const take = (contents: Contents, content: Buffer, { isSignature = false, sha2 = hex(content) } = {}) =>
  contents.take({ sha2, name: "Part 2", isSignature, bytes: pieces(content) });

function statement() {
  const value = {
    id: randomUUID(),
    actor: { mbox: "mailto:a@example.org" },
    verb: { id: "urn:v" },
    object: { id: "urn:a" },
  };
  const caller = { ...organization, version: "1.0.3" as const, mayDefine: true, mayVoidAny: false };
  return prepareStatement({ source: JSON.stringify(value), value }, { caller, receivedAt: new Date() }).row;
}

async function contentOf(sha2: string): Promise<Buffer | null> {
  const content = (await findContents(organizationId, [sha2])).get(sha2);
  if (!content) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of readChunks(content)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const chunkCount = () => db().attachmentChunk.count({ where: { organizationId } });
const uploadCount = () => db().attachmentUpload.count({ where: { organizationId } });

describe("Contents", () => {
  it.each([0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes, 3 * chunkBytes + 7])(
    "of %i bytes come back as they came, and nothing is left of the upload",
    async (length) => {
      const content = randomBytes(length);
      const contents = contentsOf();
      await take(contents, content);
      expect(contents.bySha2.get(hex(content))).toEqual({ length, signature: null });
      expect(contents.attachments[0]?.rest.length).toBeLessThanOrEqual(chunkBytes);
      await storeStatements([statement()], contents.attachments);
      await contents.discard();
      expect((await contentOf(hex(content)))?.equals(content)).toBe(true);
      expect([await chunkCount(), await uploadCount()]).toEqual([Math.ceil(length / chunkBytes), 0]);
    },
  );

  it.each(["sha224", "sha384", "sha512"])("are known by %s too", async (algorithm) => {
    const contents = contentsOf();
    const content = Buffer.from("content");
    await take(contents, content, { sha2: hex(content, algorithm) });
    await storeStatements([statement()], contents.attachments);
    expect(await contentOf(hex(content, algorithm))).toEqual(content);
  });

  it("are staged when many small ones come together, and only then", async () => {
    const contents = contentsOf();
    const small = Array.from({ length: 10 }, () => randomBytes(200_000));
    for (const content of small) await take(contents, content);
    const held = contents.attachments.reduce((sum, { rest }) => sum + rest.length, 0);
    expect(held).toBe(1_000_000);
    expect(await chunkCount()).toBe(5);
    await storeStatements([statement()], contents.attachments);
    for (const content of small) expect((await contentOf(hex(content)))?.equals(content)).toBe(true);
    expect(await uploadCount()).toBe(0);
  });

  it("that the organization has are not written again, alone or beside each other", async () => {
    const content = randomBytes(2 * chunkBytes + 1);
    const [one, two] = [contentsOf(), contentsOf()];
    await Promise.all([take(one, content), take(two, content)]);
    expect(await chunkCount()).toBe(4);
    await Promise.all([one, two].map((contents) => storeStatements([statement()], contents.attachments)));
    await Promise.all([one.discard(), two.discard()]);
    expect([await chunkCount(), await uploadCount()]).toEqual([3, 0]);
    const three = contentsOf();
    await take(three, content);
    expect(three.attachments).toEqual([]);
    expect([await chunkCount(), await uploadCount()]).toEqual([3, 0]);
    expect((await contentOf(hex(content)))?.equals(content)).toBe(true);
  });

  it("do not pass for another organization's", async () => {
    const content = randomBytes(chunkBytes + 1);
    const contents = contentsOf();
    await take(contents, content);
    await storeStatements([statement()], contents.attachments);
    const other = new Contents((await makeOrganization()).organizationId, content.length);
    await take(other, content);
    expect(other.attachments).toHaveLength(1);
    await other.discard();
    expect((await contentOf(hex(content)))?.equals(content)).toBe(true);
  });

  it("are refused with another hash, and when they are too large, and leave nothing", async () => {
    const content = randomBytes(4 * chunkBytes);
    const contents = contentsOf(content.length - 1);
    await expect(take(contents, content)).rejects.toMatchObject({ kind: "too-large" });
    const other = contentsOf();
    await expect(take(other, content, { sha2: hex(Buffer.from("x")) })).rejects.toMatchObject({ kind: "malformed" });
    await expect(take(other, content, { sha2: "00" })).rejects.toMatchObject({ kind: "malformed" });
    expect(await chunkCount()).toBeGreaterThan(0);
    await contents.discard();
    await other.discard();
    expect([await chunkCount(), await uploadCount()]).toEqual([0, 0]);
  });

  it("of statements that are refused, or stored already, leave nothing", async () => {
    const [content, again] = [randomBytes(chunkBytes + 1), statement()];
    await storeStatements([again]);
    for (const row of [again, { ...again, digest: sha256("different") }]) {
      const contents = contentsOf();
      await take(contents, content);
      await storeStatements([row], contents.attachments).catch(() => {});
      await contents.discard();
      expect([await chunkCount(), await uploadCount()]).toEqual([0, 0]);
    }
  });

  it("keep signatures up to 1 MiB each and 16 MiB together to be read", async () => {
    const contents = contentsOf();
    const [good, large] = [Buffer.alloc(1024 * 1024, "a"), Buffer.alloc(1024 * 1024 + 1, "b")];
    for (const content of [good, large]) await take(contents, content, { isSignature: true });
    expect(contents.bySha2.get(hex(good))?.signature).toBe(good.toString());
    expect(contents.bySha2.get(hex(large))?.signature).toBeNull();
    for (let index = 0; index < 18; index++)
      await take(contents, Buffer.alloc(1024 * 1024, index), { isSignature: true });
    const inMemory = [...contents.bySha2.values()].reduce((sum, { signature }) => sum + (signature?.length ?? 0), 0);
    expect(inMemory).toBeLessThanOrEqual(16 * 1024 * 1024);
    await contents.discard();
  });
});

describe("what a crash left behind", () => {
  it("goes when nothing came for an hour, and nothing else does", async () => {
    const [abandoned, late, stored] = [randomBytes(chunkBytes + 1), randomBytes(chunkBytes + 1), randomBytes(9)];
    const contents = contentsOf();
    await storeStatements([statement()], [smallAttachment(stored)]);
    await take(contents, abandoned);
    await db().attachmentUpload.updateMany({
      where: { organizationId },
      data: { touchedAt: new Date(Date.now() - 61 * 60_000) },
    });
    await take(contents, late);
    await jobs["remove-abandoned-uploads"]({});
    expect([await chunkCount(), await uploadCount()]).toEqual([2, 1]);
    expect(await contentOf(hex(stored))).toEqual(stored);
    // Anyone who still holds it must not store a content without its beginning.
    await expect(storeStatements([statement()], contents.attachments)).rejects.toThrow(/was removed/);
    expect(await db().attachment.count({ where: { organizationId } })).toBe(1);
    await contents.discard();
    expect(await chunkCount()).toBe(1);
  });

  it("cannot be added to", async () => {
    const contents = contentsOf();
    async function* slow() {
      yield randomBytes(chunkBytes + 1);
      await removeAbandoned(new Date(Date.now() + 60_000));
      yield randomBytes(chunkBytes + 1);
    }
    const bytes = slow();
    await expect(
      contents.take({ sha2: hex(Buffer.alloc(0)), name: "Part 2", isSignature: false, bytes }),
    ).rejects.toThrow(/was removed/);
    expect(await chunkCount()).toBe(0);
  });
});
