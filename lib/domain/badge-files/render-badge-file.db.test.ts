import { randomUUID } from "node:crypto";
import extractChunks from "png-chunks-extract";
import { beforeAll, describe, expect, it } from "vitest";
import { GET } from "@/app/credentials/[credential]/route";
import { awardCredentials } from "@/lib/domain/credentials/award";
import { newTenant } from "@/lib/domain/credentials/sample-tenant.fixture";
import { setVisibility } from "@/lib/domain/credentials/set-visibility";
import { verifyOnline } from "@/lib/domain/credentials/verify-online";
import { db } from "@/lib/platform/db/client";
import { samplePng } from "@/lib/platform/pictures/sample-picture.fixture";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { parseBadgeFile } from "./parse-badge-file.ts";
import { renderBadgeCertificate } from "./render-badge-certificate.ts";
import { renderBadgeFile } from "./render-badge-file.ts";

useDatabase();

const now = new Date("2026-11-21T12:00:00Z");
const printing = { paper: "a4", language: "de", now } as const;

async function newBadge(name = `Größe {"} ]]> & 😀 שלום`, image?: Uint8Array) {
  const { organizationId, newAchievement, newCourse, newCompletion } = await newTenant();
  const { personId } = await makePerson();
  const achievementId = await newAchievement(name);
  if (image) {
    const art = { hash: Buffer.alloc(32, 1), mediaType: "image/png", content: Uint8Array.from(image) };
    await db().achievementImage.create({ data: { organizationId, ...art } });
    await db().achievement.updateMany({ where: { id: achievementId }, data: { imageHash: art.hash } });
  }
  const completionIds = [await newCompletion(await newCourse(achievementId), personId)];
  await awardCredentials({ organizationId, completionIds }, now);
  const { id, body, jws } = await db().credential.findFirstOrThrow({ where: { personId } });
  return { organizationId, personId, id, body, jws: jws ?? "", name };
}

describe("a badge as a file", () => {
  let badge: Awaited<ReturnType<typeof newBadge>>;
  beforeAll(async () => {
    badge = await newBadge();
  });

  it("is the signed document, byte for byte", async () => {
    const { id, personId, body, jws, name } = badge;
    expect(await renderBadgeFile(id, "json", personId)).toEqual({
      content: body,
      mediaType: "application/vc+ld+json",
      name,
      extension: ".json",
    });
    expect(await renderBadgeFile(id, "jws", personId)).toEqual({
      content: jws,
      mediaType: "text/plain",
      name,
      extension: ".jwt",
    });
  });

  it.each([
    ["png", "json"],
    ["png", "jws"],
    ["svg", "json"],
    ["svg", "jws"],
  ] as const)("is a picture (%s) with the badge (%s) in it, which verifies", async (format, proof) => {
    const { id, personId, body, jws } = badge;
    const file = await renderBadgeFile(id, format, personId, proof);
    const document = await parseBadgeFile(Buffer.from(file?.content ?? ""));
    if (!("text" in document)) throw new Error(document.problem);
    expect(document.kind).toBe(format);
    if (proof === "jws") expect(document.text).toBe(jws);
    else expect(JSON.parse(document.text)).toEqual(JSON.parse(body));
    expect(await verifyOnline(document.text, { now })).toMatchObject({ verdict: "valid" });
  });

  it("can have uploaded art", async () => {
    const { id, personId } = await newBadge("Hochgeladen", samplePng());
    const png = await renderBadgeFile(id, "png", personId);
    const types = extractChunks(Buffer.from(png?.content ?? "")).map(({ name }) => name);
    expect(types).toEqual(["IHDR", "iTXt", "IDAT", "IEND"]);
    const svg = await renderBadgeFile(id, "svg", personId);
    expect(await parseBadgeFile(Buffer.from(svg?.content ?? ""))).toMatchObject({ kind: "svg" });
    expect(await renderBadgeCertificate(personId, id, printing)).toMatchObject({ mediaType: "application/pdf" });
  });

  it("is only for its owner until the owner shares it, and the certificate always is", async () => {
    const { id, personId } = await newBadge();
    const { personId: other } = await makePerson();
    const seen = async (viewer: string | null) =>
      (
        await Promise.all((["png", "svg", "json", "jws"] as const).map((format) => renderBadgeFile(id, format, viewer)))
      ).filter(Boolean).length;
    expect([await seen(personId), await seen(other), await seen(null)]).toEqual([4, 0, 0]);
    await setVisibility(personId, id, "LINK");
    expect([await seen(personId), await seen(other), await seen(null)]).toEqual([4, 4, 4]);
    expect(await renderBadgeCertificate(other, id, printing)).toBeNull();
    expect(await renderBadgeCertificate(personId, id, printing)).toMatchObject({ extension: ".pdf" });
    expect(await renderBadgeFile(randomUUID(), "json", personId)).toBeNull();
    expect(await renderBadgeFile("no-uuid", "json", personId)).toBeNull();
  });

  it("has no JWT when it was issued without one", async () => {
    const { id, personId } = await newBadge();
    await db().credential.updateMany({ where: { id }, data: { jws: null } });
    expect(await renderBadgeFile(id, "jws", personId)).toBeNull();
    expect(await renderBadgeFile(id, "png", personId, "jws")).toBeNull();
  });
});

describe("at its address", () => {
  const get = (credential: string, accept?: string) =>
    GET(new Request(`http://localhost:3000/credentials/${credential}`, { headers: accept ? { accept } : {} }), {
      params: Promise.resolve({ credential }),
    });

  it.each([
    [undefined, "application/vc+ld+json", "body"],
    ["*/*", "application/vc+ld+json", "body"],
    ["text/html,application/xhtml+xml,*/*;q=0.8", "application/vc+ld+json", "body"],
    ["application/vc", "application/vc", "body"],
    ["application/json", "application/json", "body"],
    ["application/ld+json;q=0.5, text/plain;q=0.2", "application/ld+json", "body"],
    ["application/vc+jwt", "application/vc+jwt", "jws"],
    ["text/plain", "text/plain", "jws"],
    ["application/vc+ld+json;q=0.1, application/jwt", "application/jwt", "jws"],
  ] as const)("gives to anyone who accepts %s %s", async (accept, contentType, proof) => {
    const badge = await newBadge("Brandschutz");
    expect((await get(badge.id, accept)).status).toBe(404);
    await setVisibility(badge.personId, badge.id, "LINK");
    const answer = await get(badge.id, accept);
    expect(answer.headers.get("content-type")).toBe(contentType);
    expect(answer.headers.get("vary")).toContain("accept");
    expect(await answer.text()).toBe(badge[proof]);
  });

  it("gives the document to anyone who would rather have a JWT that is not there", async () => {
    const { id, personId, body } = await newBadge("Brandschutz");
    await setVisibility(personId, id, "LINK");
    await db().credential.updateMany({ where: { id }, data: { jws: null } });
    const answer = await get(id, "application/vc+jwt");
    expect(answer.headers.get("content-type")).toBe("application/vc+ld+json");
    expect(await answer.text()).toBe(body);
  });
});
