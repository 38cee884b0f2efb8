import { expect, it } from "vitest";
import { GET as getDidDocument } from "@/app/issuers/[issuer]/did.json/route";
import { GET as getProfile } from "@/app/issuers/[issuer]/route";
import { useDatabase } from "@/e2e/database";
import { db } from "@/lib/db/client";
import type { RouteHandler } from "@/lib/http/endpoint";
import { ensureIssuer } from "./create-issuer.ts";
import { readDidDocument } from "./read-did-document.ts";
import { readSigningKey } from "./read-signing-key.ts";

useDatabase();

const newOrganization = async () => (await db().organization.create({ data: { name: "Musterakademie" } })).id;

const get = (handler: RouteHandler, issuer: string, headers: HeadersInit = {}) =>
  handler(new Request(`http://localhost:3000/issuers/${issuer}`, { headers }), { params: Promise.resolve({ issuer }) });

it("makes one issuer with one key however many ask at once", async () => {
  const organizationId = await newOrganization();
  const issuers = await Promise.all(Array.from({ length: 8 }, () => ensureIssuer(db(), organizationId)));
  expect(new Set(issuers.map(({ id }) => id)).size).toBe(1);
  expect(issuers[0]).toMatchObject({
    did: `did:web:localhost%3A3000:issuers:${organizationId}`,
    name: "Musterakademie",
    url: `http://localhost:3000/issuers/${organizationId}`,
  });
  expect(await db().signingKey.count({ where: { organizationId } })).toBe(1);
  expect(await db().auditEvent.count({ where: { organizationId, action: "issuer.created" } })).toBe(1);
});

it("makes nothing when the transaction that it runs in is rolled back", async () => {
  const organizationId = await newOrganization();
  const work = db().$transaction(async (tx) => {
    await ensureIssuer(tx, organizationId);
    throw new Error("rolled back");
  });
  await expect(work).rejects.toThrow("rolled back");
  expect(await db().issuer.count({ where: { organizationId } })).toBe(0);
});

it("refuses an organization that does not exist", async () => {
  await expect(ensureIssuer(db(), 2_000_000_000)).rejects.toMatchObject({ kind: "not-found" });
});

it("publishes every key but the compromised ones, each by its own id", async () => {
  const organizationId = await newOrganization();
  const { id: issuerId, did } = await ensureIssuer(db(), organizationId);
  const [{ id: active } = { id: "" }] = await db().signingKey.findMany({ where: { organizationId } });
  const row = {
    organizationId,
    issuerId,
    algorithm: "Ed25519",
    wrappedPrivateKey: Buffer.from(""),
    wrappingKeyId: "x",
  };
  await db().signingKey.createMany({
    data: [
      { ...row, id: "z6MkRetired", state: "RETIRED" },
      { ...row, id: "z6MkPending", state: "PENDING" },
      { ...row, id: "z6MkCompromised", state: "COMPROMISED" },
    ],
  });
  const document = await readDidDocument({ did });
  expect([...(document?.assertionMethod ?? [])].sort()).toEqual(
    [`${did}#${active}`, `${did}#z6MkPending`, `${did}#z6MkRetired`].sort(),
  );
  expect(document?.verificationMethod).toContainEqual({
    id: `${did}#${active}`,
    type: "Multikey",
    controller: did,
    publicKeyMultibase: active,
  });
  const issuer = await ensureIssuer(db(), organizationId);
  expect((await readSigningKey(db(), issuer)).verificationMethod).toBe(`${did}#${active}`);
});

it("answers for its documents as JSON that every site may read and keep for a while", async () => {
  const organizationId = await newOrganization();
  const { did } = await ensureIssuer(db(), organizationId);
  const document = await get(getDidDocument, String(organizationId));
  expect(document.status).toBe(200);
  expect(Object.fromEntries(document.headers)).toMatchObject({
    "content-type": "application/json",
    "access-control-allow-origin": "*",
    "cache-control": "public, max-age=300",
  });
  expect(await document.json()).toEqual(await readDidDocument({ organizationId }));
  const again = await get(getDidDocument, String(organizationId), {
    "if-none-match": document.headers.get("etag") ?? "",
  });
  expect(again.status).toBe(304);
  const profile = await get(getProfile, String(organizationId));
  expect(await profile.json()).toMatchObject({ id: did, type: ["Profile"], name: "Musterakademie" });
});

it.each(["0", "-1", "1e3", "01", "99999999999", "2147483648", "x", "1999999999"])(
  "knows no issuer %s",
  async (issuer) => {
    for (const handler of [getDidDocument, getProfile]) {
      const response = await get(handler, issuer);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ error: "not-found", message: expect.any(String) });
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
    }
  },
);
