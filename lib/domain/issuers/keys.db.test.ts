import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { useDatabase } from "@/test/database";
import { listJobs } from "@/test/list-jobs";
import { makePerson } from "@/test/make-organization";
import { activateDueKey, activateKeyNow } from "./activate-key.ts";
import { compromiseKey } from "./compromise-key.ts";
import { ensureIssuer } from "./create-issuer.ts";
import { lockKeys } from "./lock-keys.ts";
import { readDidDocument } from "./read-did-document.ts";
import { readSigningKey } from "./read-signing-key.ts";
import { readTokenKey } from "./read-token-key.ts";
import { keyNoticeMs, rotateKey } from "./rotate-key.ts";

useDatabase();

const now = new Date("2026-11-21T10:00:00Z");
const later = new Date(now.getTime() + keyNoticeMs);

async function newIssuer() {
  const { id: organizationId } = await db().organization.create({ data: { name: "Musterakademie" } });
  const { personId } = await makePerson();
  const issuer = await ensureIssuer(db(), organizationId);
  return {
    organizationId,
    issuer,
    act: { organizationId, now, personId },
    states: async (algorithm = "Ed25519") =>
      (await db().signingKey.findMany({ where: { organizationId, algorithm } })).map(({ state }) => state).sort(),
    isPublished: async (keyId: string) =>
      (await readDidDocument({ organizationId }))?.assertionMethod.includes(`${issuer.did}#${keyId}`),
    actions: async (keyId: string) =>
      (await db().auditEvent.findMany({ where: { subject: `signing-key:${keyId}` } })).map(({ action }) => action),
  };
}

describe("a new key", () => {
  it("is published before it signs, and becomes active at the planned time", async () => {
    const { organizationId, issuer, act, states, isPublished, actions } = await newIssuer();
    const old = await readSigningKey(db(), issuer);
    const { keyId, usedFrom } = await rotateKey({ ...act, algorithm: "Ed25519", isImmediate: false });
    expect(usedFrom).toEqual(later);
    expect(await states()).toEqual(["ACTIVE", "PENDING"]);
    expect(await isPublished(keyId)).toBe(true);
    expect((await readSigningKey(db(), issuer)).id).toBe(old.id);
    expect(await listJobs("activate-key")).toContainEqual({ organizationId, keyId });

    await activateDueKey(organizationId, keyId, new Date(later.getTime() - 1));
    expect(await states()).toEqual(["ACTIVE", "PENDING"]);
    // The job may run twice, and beside itself.
    await Promise.all([activateDueKey(organizationId, keyId, later), activateDueKey(organizationId, keyId, later)]);
    expect(await states()).toEqual(["ACTIVE", "RETIRED"]);
    expect((await readSigningKey(db(), issuer)).id).toBe(keyId);
    expect(await isPublished(old.id)).toBe(true);
    expect(await actions(keyId)).toEqual(["signing-key.added", "signing-key.activated"]);
    expect(await actions(old.id)).toEqual(["signing-key.retired"]);
  });

  it("can be activated immediately, at creation or later", async () => {
    const { issuer, act, states } = await newIssuer();
    const first = await rotateKey({ ...act, algorithm: "RS256", isImmediate: true });
    expect(first.usedFrom).toEqual(now);
    expect((await readTokenKey(db(), issuer)).id).toBe(first.keyId);
    const second = await rotateKey({ ...act, algorithm: "RS256", isImmediate: false });
    await activateKeyNow({ ...act, keyId: second.keyId });
    expect((await readTokenKey(db(), issuer)).id).toBe(second.keyId);
    expect(await states("RS256")).toEqual(["ACTIVE", "RETIRED", "RETIRED"]);
    const active = await db().signingKey.findFirst({ where: { organizationId: act.organizationId, id: second.keyId } });
    expect(active?.notBefore).toEqual(now);
    await expect(activateKeyNow({ ...act, keyId: second.keyId })).rejects.toMatchObject({ kind: "not-found" });
  });

  it("is created only once by concurrent calls, and another one is rejected while it is pending", async () => {
    const { act, states } = await newIssuer();
    const asked = Array.from({ length: 5 }, () => rotateKey({ ...act, algorithm: "Ed25519", isImmediate: false }));
    const results = await Promise.allSettled(asked);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({ kind: "conflict" });
    expect(await states()).toEqual(["ACTIVE", "PENDING"]);
  });

  it("leaves exactly one active key after concurrent activations", async () => {
    const { issuer, act, states } = await newIssuer();
    const asked = Array.from({ length: 4 }, () => rotateKey({ ...act, algorithm: "Ed25519", isImmediate: true }));
    await Promise.all(asked);
    expect((await states()).filter((state) => state === "ACTIVE")).toHaveLength(1);
    expect((await states()).filter((state) => state === "RETIRED")).toHaveLength(4);
    expect((await readSigningKey(db(), issuer)).id).toMatch(/^z6Mk/);
  });

  it("cannot be active beside another active key, even by direct SQL", async () => {
    const { organizationId } = await newIssuer();
    const [key] = await db().signingKey.findMany({ where: { organizationId, algorithm: "Ed25519" } });
    if (!key) throw new Error("the issuer has no key");
    const { publicJwk: _, ...twin } = { ...key, id: "z6MkTwin" };
    await expect(db().signingKey.create({ data: twin })).rejects.toMatchObject({ code: "P2002" });
  });
});

describe("a compromised key", () => {
  it("is no longer published, and another key becomes active", async () => {
    const { issuer, act, states, isPublished, actions } = await newIssuer();
    const old = await readSigningKey(db(), issuer);
    await compromiseKey({ ...act, keyId: old.id });
    expect(await isPublished(old.id)).toBe(false);
    expect(await states()).toEqual(["ACTIVE", "COMPROMISED"]);
    expect((await readSigningKey(db(), issuer)).id).not.toBe(old.id);
    expect(await actions(old.id)).toEqual(["signing-key.compromised"]);
    await expect(compromiseKey({ ...act, keyId: old.id })).rejects.toMatchObject({ kind: "conflict" });
  });

  it("is replaced by the pending key", async () => {
    const { issuer, act, states } = await newIssuer();
    const old = await readSigningKey(db(), issuer);
    const { keyId } = await rotateKey({ ...act, algorithm: "Ed25519", isImmediate: false });
    await compromiseKey({ ...act, keyId: old.id });
    expect((await readSigningKey(db(), issuer)).id).toBe(keyId);
    expect(await states()).toEqual(["ACTIVE", "COMPROMISED"]);
  });

  it("may be a retired or pending one, and then the active key does not change", async () => {
    const { issuer, act, states } = await newIssuer();
    const retired = await readSigningKey(db(), issuer);
    const active = await rotateKey({ ...act, algorithm: "Ed25519", isImmediate: true });
    const pending = await rotateKey({ ...act, algorithm: "Ed25519", isImmediate: false });
    await compromiseKey({ ...act, keyId: retired.id });
    await compromiseKey({ ...act, keyId: pending.keyId });
    expect(await states()).toEqual(["ACTIVE", "COMPROMISED", "COMPROMISED"]);
    expect((await readSigningKey(db(), issuer)).id).toBe(active.keyId);
  });

  it("prevents storing credentials that it was signing", async () => {
    const { organizationId, issuer, act } = await newIssuer();
    const key = await readSigningKey(db(), issuer);
    await expect(transaction((tx) => lockKeys(tx, organizationId, [key.id]))).resolves.toBeUndefined();
    await compromiseKey({ ...act, keyId: key.id });
    await expect(transaction((tx) => lockKeys(tx, organizationId, [key.id]))).rejects.toThrow(/Sign again/);
  });

  it("is not found for another organization", async () => {
    const ours = await newIssuer();
    const theirs = await newIssuer();
    const key = await readSigningKey(db(), theirs.issuer);
    for (const change of [compromiseKey, activateKeyNow])
      await expect(change({ ...ours.act, keyId: key.id })).rejects.toMatchObject({ kind: "not-found" });
  });
});

it("unwraps a key once for many signatures, and again when the bytes in its row change", async () => {
  const { organizationId, issuer } = await newIssuer();
  const first = await readSigningKey(db(), issuer);
  expect((await readSigningKey(db(), issuer)).privateKey).toBe(first.privateKey);
  await db().$executeRaw`
    UPDATE signing_keys SET wrapped_private_key = set_byte(wrapped_private_key, 40, 255 - get_byte(wrapped_private_key, 40))
    WHERE organization_id = ${organizationId} AND algorithm = 'Ed25519'`;
  await expect(readSigningKey(db(), issuer)).rejects.toThrow(/corrupted in the database/);
});

it("creates RSA keys without blocking the event loop", async () => {
  const { act } = await newIssuer();
  const before = performance.eventLoopUtilization();
  for (let round = 0; round < 5; round++) await rotateKey({ ...act, algorithm: "RS256", isImmediate: true });
  // Made in this thread, they would keep it busy nearly all the time, on a quiet machine as on one with other things to do.
  const { utilization } = performance.eventLoopUtilization(before);
  expect(utilization).toBeGreaterThan(0);
  expect(utilization).toBeLessThan(0.5);
});
