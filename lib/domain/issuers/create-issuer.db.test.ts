import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { calculateJwkThumbprint, importJWK, jwtVerify, SignJWT } from "jose";
import { expect, it } from "vitest";
import { GET as getHostKeySet } from "@/app/.well-known/jwks.json/route";
import { GET as getDidDocument } from "@/app/issuers/[issuer]/did.json/route";
import { GET as getKeySet } from "@/app/issuers/[issuer]/jwks.json/route";
import { GET as getKey } from "@/app/issuers/[issuer]/keys/[key]/route";
import { GET as getProfile } from "@/app/issuers/[issuer]/profile.json/route";
import { checkProfile } from "@/lib/domain/credentials/check-profile";
import { db } from "@/lib/platform/db/client";
import type { RouteHandler } from "@/lib/platform/http/endpoint";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { ensureIssuer } from "./create-issuer.ts";
import { encodeMultikey } from "./multikey.ts";
import { readDidDocument } from "./read-did-document.ts";
import { readSigningKey } from "./read-signing-key.ts";
import { readTokenKey } from "./read-token-key.ts";
import { updateIssuer } from "./update-issuer.ts";

useDatabase();

const newOrganization = async () => (await db().organization.create({ data: { name: "Musterakademie" } })).id;

const get = (handler: RouteHandler, issuer: string, headers: HeadersInit = {}, key = "") =>
  handler(new Request(`http://localhost:3000/issuers/${issuer}`, { headers }), {
    params: Promise.resolve({ issuer, key }),
  });

it("creates one issuer with two keys for any number of concurrent calls", async () => {
  const organizationId = await newOrganization();
  const issuers = await Promise.all(Array.from({ length: 4 }, () => ensureIssuer(db(), organizationId)));
  expect(new Set(issuers.map(({ id }) => id)).size).toBe(1);
  expect(issuers[0]).toMatchObject({
    did: `did:web:localhost%3A3000:issuers:${organizationId}`,
    name: "Musterakademie",
    url: `http://localhost:3000/issuers/${organizationId}`,
  });
  const keys = await db().signingKey.findMany({ where: { organizationId }, orderBy: { algorithm: "asc" } });
  expect(keys).toMatchObject([
    { algorithm: "Ed25519", state: "ACTIVE", publicJwk: null, id: expect.stringMatching(/^z6Mk/) },
    {
      algorithm: "RS256",
      state: "ACTIVE",
      publicJwk: { kty: "RSA", e: "AQAB" },
      id: expect.stringMatching(/^[\w-]{43}$/),
    },
  ]);
  expect(await db().auditEvent.count({ where: { organizationId, action: "issuer.created" } })).toBe(1);
});

it("creates nothing when the surrounding transaction is rolled back", async () => {
  const organizationId = await newOrganization();
  const work = db().$transaction(async (tx) => {
    await ensureIssuer(tx, organizationId);
    throw new Error("rolled back");
  });
  await expect(work).rejects.toThrow("rolled back");
  expect(await db().issuer.count({ where: { organizationId } })).toBe(0);
});

it("rejects an organization that does not exist", async () => {
  await expect(ensureIssuer(db(), 2_000_000_000)).rejects.toMatchObject({ kind: "not-found" });
});

it("publishes every key except compromised ones by its id in all of its documents", async () => {
  const organizationId = await newOrganization();
  const { id: issuerId, did } = await ensureIssuer(db(), organizationId);
  const multikeys = Array.from({ length: 3 }, () => encodeMultikey(generateKeyPairSync("ed25519").publicKey));
  const [retired = "", pending = "", compromised = ""] = multikeys;
  const row = {
    organizationId,
    issuerId,
    algorithm: "Ed25519",
    wrappedPrivateKey: Buffer.from(""),
    wrappingKeyId: "x",
  };
  await db().signingKey.createMany({
    data: [
      { ...row, id: retired, state: "RETIRED" },
      { ...row, id: pending, state: "PENDING" },
      { ...row, id: compromised, state: "COMPROMISED" },
    ],
  });
  const issuer = await ensureIssuer(db(), organizationId);
  const active = await readSigningKey(db(), issuer);
  const token = await readTokenKey(db(), issuer);
  const published = [active.id, token.id, pending, retired].sort();

  const document = await readDidDocument({ did });
  expect(document?.["@context"]).toEqual([
    "https://www.w3.org/ns/did/v1",
    "https://w3id.org/security/multikey/v1",
    "https://w3id.org/security/jwk/v1",
  ]);
  expect([...(document?.assertionMethod ?? [])].sort()).toEqual(published.map((id) => `${did}#${id}`).sort());
  expect(document?.verificationMethod).toContainEqual({
    id: active.verificationMethod,
    type: "Multikey",
    controller: did,
    publicKeyMultibase: active.id,
  });
  const jwk = createPublicKey(token.privateKey).export({ format: "jwk" });
  expect(document?.verificationMethod).toContainEqual({
    id: `${did}#${token.id}`,
    type: "JsonWebKey",
    controller: did,
    publicKeyJwk: jwk,
  });

  const { keys } = await (await get(getKeySet, String(organizationId))).json();
  expect(keys.map(({ kid }: { kid: string }) => kid.split("/").at(-1)).sort()).toEqual(published);
  expect(keys.every((key: object) => !("d" in key))).toBe(true);
  // The key set of the host has them too, each with the issuer that it belongs to.
  const host = await (await get(getHostKeySet, String(organizationId))).json();
  expect(host.keys.filter(({ iss }: { iss: string }) => iss === did)).toEqual(keys);
  expect(token.kid).toBe(`http://localhost:3000/issuers/${organizationId}/keys/${token.id}`);
  const answer = await get(getKey, String(organizationId), {}, token.id);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(await answer.json()).toEqual({ ...jwk, kid: token.kid, use: "sig", alg: "RS256", iss: did });
  expect(token.id).toBe(await calculateJwkThumbprint(jwk));
  for (const unknown of [compromised, "nothing", "../did.json"])
    expect((await get(getKey, String(organizationId), {}, unknown)).status).toBe(404);
});

it("creates the JWT key of an older issuer when it is first needed, only one for concurrent calls", async () => {
  const organizationId = await newOrganization();
  const issuer = await ensureIssuer(db(), organizationId);
  await db().signingKey.deleteMany({ where: { organizationId, algorithm: "RS256" } });
  const keys = await Promise.all(Array.from({ length: 4 }, () => readTokenKey(db(), issuer)));
  expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
  expect(await db().signingKey.count({ where: { organizationId, algorithm: "RS256" } })).toBe(1);
});

it("serves its documents as JSON that every origin may read and cache for a while", async () => {
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
    for (const handler of [getDidDocument, getProfile, getKeySet, getKey]) {
      const response = await get(handler, issuer);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ error: "not-found", message: expect.any(String) });
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
    }
  },
);

it("has a profile that matches the published schema and contains the organization's details", async () => {
  const organizationId = await newOrganization();
  const { personId } = await makePerson();
  const profile = async () => (await get(getProfile, String(organizationId))).json();
  await ensureIssuer(db(), organizationId);
  expect(checkProfile(await profile())).toBeNull();
  const identity = { description: "Lehrt.", email: "badges@example.org", url: "https://academy.example.org" };
  await updateIssuer({ organizationId, identity, now: new Date(), personId });
  expect(checkProfile(await profile())).toBeNull();
  expect(await profile()).toMatchObject(identity);
  // Saying the same again is no change.
  await updateIssuer({ organizationId, identity, now: new Date(), personId });
  expect(await db().auditEvent.count({ where: { organizationId, action: "issuer.changed" } })).toBe(1);
});

it("signs JWTs with ES256 for issuers that choose it, and still publishes the RSA key", async () => {
  const organizationId = await newOrganization();
  const { personId } = await makePerson();
  const issuer = await ensureIssuer(db(), organizationId);
  const rsa = await readTokenKey(db(), issuer);
  await updateIssuer({ organizationId, identity: { tokenAlgorithm: "ES256" }, now: new Date(), personId });
  const key = await readTokenKey(db(), issuer);
  expect(key).toMatchObject({ algorithm: "ES256" });
  const { keys } = await (await get(getKeySet, String(organizationId))).json();
  expect(keys.map(({ kid }: { kid: string }) => kid)).toEqual(expect.arrayContaining([rsa.kid, key.kid]));
  const signed = await new SignJWT({}).setProtectedHeader({ alg: "ES256", kid: key.kid }).sign(key.privateKey);
  const published = await (await get(getKey, String(organizationId), {}, key.id)).json();
  expect(published).toMatchObject({ kty: "EC", crv: "P-256", alg: "ES256" });
  await expect(jwtVerify(signed, await importJWK(published))).resolves.toBeDefined();
});
