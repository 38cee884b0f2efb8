import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { createAchievement } from "@/lib/domain/achievements/create-achievement";
import { updateAchievement } from "@/lib/domain/achievements/update-achievement";
import { updateAchievementState } from "@/lib/domain/achievements/update-achievement-state";
import { ensureIssuer } from "@/lib/domain/issuers/create-issuer";
import { db } from "@/lib/platform/db/client";
import { call } from "@/test/call";
import { makeOrganization } from "@/test/make-organization";

const personId = "00000000-0000-4000-8000-000000000000";
const fields = {
  ...{ name: "Reading", description: "Can read.", criteria: "Read.", language: "en" },
  translations: [{ language: "de", name: "Lesen", description: "Kann lesen.", criteria: "Lesen." }],
};

let organizationId: number;
let id: string;
beforeAll(async () => {
  ({ organizationId } = await makeOrganization());
  ({ id } = await createAchievement({ organizationId, fields, isPublished: true, personId, now: new Date() }));
});

const get = (path: string, accept?: string) => call("GET", path, { headers: accept ? { accept } : {} });

describe("an achievement's address", () => {
  it.each([undefined, "*/*", "text/html", "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8"])(
    "200: is a page for people (%s)",
    async (accept) => {
      const answer = await get(`/achievements/${id}`, accept);
      expect([answer.status, answer.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
      expect(answer.text).toContain("Can read.");
    },
  );

  it.each([
    ["application/json", "application/json"],
    ["application/ld+json", "application/ld+json"],
    ["application/ld+json, application/json;q=0.5", "application/ld+json"],
  ])("200: is an Achievement for programs (%s)", async (accept, type) => {
    const answer = await get(`/achievements/${id}`, accept);
    expect([answer.status, answer.headers["content-type"]]).toEqual([200, type]);
    expect(answer.headers["vary"]).toMatch(/\baccept\b(?!-)/i);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    expect(answer.json).toMatchObject({
      ...{ type: ["Achievement"], name: "Reading", inLanguage: "en", version: "1" },
      related: [{ type: ["Related"], inLanguage: "de" }],
    });
  });

  it("200: leads to itself, its languages and its picture by the addresses that it says", async () => {
    const { json } = await get(`/achievements/${id}`, "application/ld+json");
    const said = json as { id: string; image: { id: string }; related: { id: string }[] };
    const pathOf = (address: string | undefined) => {
      const { pathname, search } = new URL(address ?? "");
      return pathname + search;
    };
    expect(pathOf(said.id)).toBe(`/achievements/${id}`);
    const german = await get(pathOf(said.related[0]?.id), "application/ld+json");
    expect(german.json).toMatchObject({
      name: "Lesen",
      inLanguage: "de",
      related: [{ id: said.id, inLanguage: "en" }],
    });
    const picture = await get(pathOf(said.image.id));
    expect([picture.status, picture.headers["content-type"]]).toEqual([200, "image/png"]);
  });

  it("200: says who issues it, once somebody does", async () => {
    await ensureIssuer(db(), organizationId);
    const { json } = await get(`/achievements/${id}`, "application/ld+json");
    expect(json).toMatchObject({ creator: { type: ["Profile"], id: expect.stringMatching(/^did:web:/) } });
  });

  it("404: a language that it lacks, one that is not there, and a draft, in every form of it", async () => {
    const draft = await createAchievement({ organizationId, fields, personId, now: new Date() });
    const paths = [`${id}/fr`, `${id}/de-AT`, randomUUID(), "nonsense", draft.id, `${draft.id}/de`];
    for (const path of paths)
      for (const accept of ["text/html", "application/ld+json"])
        expect([path, accept, (await get(`/achievements/${path}`, accept)).status]).toEqual([path, accept, 404]);
    expect((await get(`/achievements/${draft.id}/image?v=1`)).status).toBe(404);
  });

  it("200: a retired one stays, for people and programs", async () => {
    const made = await createAchievement({ organizationId, fields, isPublished: true, personId, now: new Date() });
    const change = { organizationId, achievementId: made.id, personId, now: new Date() };
    await updateAchievementState({ ...change, to: "RETIRED" });
    for (const accept of ["text/html", "application/ld+json"])
      expect((await get(`/achievements/${made.id}`, accept)).status).toBe(200);
  });
});

describe("an achievement's picture", () => {
  it("200: may be kept forever at the address of its version, and can do nothing", async () => {
    const answer = await get(`/achievements/${id}/image?v=1`);
    expect(answer.headers).toMatchObject({
      "content-type": "image/svg+xml",
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      "x-content-type-options": "nosniff",
    });
    const headers = { "if-none-match": String(answer.headers["etag"]) };
    expect((await call("GET", `/achievements/${id}/image?v=1`, { headers })).status).toBe(304);
  });

  it("200: stays what it was when the achievement changes, also at the address of old that names no version", async () => {
    const made = await createAchievement({ organizationId, fields, isPublished: true, personId, now: new Date() });
    const image = `/achievements/${made.id}/image`;
    const before = await get(`${image}?v=1`);
    expect((await get(image)).text).toBe(before.text);
    expect((await get(`${image}?v=2`)).status).toBe(404);
    const change = { organizationId, achievementId: made.id, personId, now: new Date() };
    await updateAchievement({ ...change, changes: { name: "Writing" } });
    expect((await get(`${image}?v=2`)).text).not.toBe(before.text);
    expect([(await get(`${image}?v=1`)).text, (await get(image)).text]).toEqual([before.text, before.text]);
  });

  it.each(["0", "-1", "1.5", "x", "99999999999"])("404: for the version %s", async (version) => {
    expect((await get(`/achievements/${id}/image?v=${version}`)).status).toBe(404);
  });
});
