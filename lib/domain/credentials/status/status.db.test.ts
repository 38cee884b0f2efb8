import { createLocalJWKSet, jwtVerify } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { GET as getList } from "@/app/issuers/[issuer]/status/[list]/route";
import { compromiseKey } from "@/lib/domain/issuers/compromise-key";
import { ensureIssuer } from "@/lib/domain/issuers/create-issuer";
import { readKeySet } from "@/lib/domain/issuers/read-key-set";
import { readSigningKey } from "@/lib/domain/issuers/read-signing-key";
import { rotateKey } from "@/lib/domain/issuers/rotate-key";
import { db } from "@/lib/platform/db/client";
import type { RouteHandler } from "@/lib/platform/http/endpoint";
import { useDatabase } from "@/test/database";
import { awardCredentials } from "../award.ts";
import { dateTime } from "../date-time.ts";
import { readStatusOffline } from "../independent-status.fixture.ts";
import { newPerson, newTenant } from "../sample-tenant.fixture.ts";
import { type StateChange, updateCredentialState } from "../update-credential-state.ts";
import { findCredentialState } from "./find-credential-state.ts";
import { parseStatusListUrl, statusListUrl } from "./list-address.ts";
import { readStatusList } from "./read-status-list.ts";
import { reserveStatusIndexes } from "./reserve-status-indexes.ts";

useDatabase();

// The independent reader goes by the clock.
const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const hour = 60 * 60 * 1000;

/** An organization with badges, one for each of so many learners. */
async function withBadges(count: number) {
  const tenant = await newTenant();
  const { organizationId } = tenant;
  for (let number = 0; number < count; number++) await tenant.newCompletion(tenant.courseId, await newPerson());
  await awardCredentials({ organizationId, achievementId: tenant.achievementId }, now);
  const badges = await db().credential.findMany({ where: { organizationId }, orderBy: { id: "asc" } });
  const administrator = await newPerson();
  return {
    organizationId,
    issuer: await ensureIssuer(db(), organizationId),
    badges,
    change: (to: StateChange["to"], credentialIds = badges.map(({ id }) => id), more: Partial<StateChange> = {}) =>
      updateCredentialState({
        organizationId,
        credentialIds,
        to,
        reason: to === "ACTIVE" ? null : "Falsche Angaben",
        isReasonPublic: false,
        now,
        personId: administrator,
        ...more,
      } as StateChange),
  };
}

const get = (handler: RouteHandler, issuer: number, list: number | string, headers: HeadersInit = {}) =>
  handler(new Request(`http://localhost:3000/issuers/${issuer}/status/${list}`, { headers }), {
    params: Promise.resolve({ issuer: String(issuer), list: String(list) }),
  });

describe("places", () => {
  it("are given out once, anyone who asks at the same moment, and tell nothing of the order", async () => {
    const { organizationId } = await newTenant();
    const issuer = await ensureIssuer(db(), organizationId);
    const places = (await Promise.all(Array.from({ length: 12 }, () => reserveStatusIndexes(issuer, 40)))).flat();
    expect(new Set(places.map(({ list, index }) => `${list}#${index}`)).size).toBe(480);
    expect(new Set(places.map(({ list }) => list))).toEqual(new Set([1]));
    const indexes = places.map(({ index }) => index);
    expect(Math.max(...indexes) - Math.min(...indexes)).toBeGreaterThan(100_000);
    expect(await db().statusList.findMany({ where: { organizationId } })).toMatchObject([
      { length: 131_072, used: 480 },
    ]);
  });

  it("come from the next list when one is full, without one lost or given twice", async () => {
    const { organizationId } = await newTenant();
    const issuer = await ensureIssuer(db(), organizationId);
    await reserveStatusIndexes(issuer, 1);
    await db().statusList.updateMany({ where: { organizationId }, data: { length: 100 } });
    const places = (await Promise.all(Array.from({ length: 6 }, () => reserveStatusIndexes(issuer, 30)))).flat();
    expect(places).toHaveLength(180);
    expect(new Set(places.map(({ list, index }) => `${list}#${index}`)).size).toBe(180);
    expect(places.filter(({ list }) => list === 1)).toHaveLength(99);
    expect(places.filter(({ list }) => list === 2)).toHaveLength(81);
  });
});

describe("a change of state", () => {
  it("revokes permanently, records the reason and the actor, and reports badges that cannot change", async () => {
    const { badges, change, organizationId } = await withBadges(2);
    const [one = { id: "" }, other = { id: "" }] = badges;
    const foreign = (await withBadges(1)).badges[0]?.id ?? "";
    const result = await change("REVOKED", [one.id, foreign, "nonsense"], { isReasonPublic: true });
    expect(result).toEqual({ changed: [one.id], unchanged: [], final: [], unknown: [foreign, "nonsense"] });
    expect(await change("REVOKED", [one.id])).toMatchObject({ changed: [], unchanged: [one.id] });
    for (const to of ["ACTIVE", "SUSPENDED"] as const)
      expect(await change(to, [one.id, other.id])).toMatchObject({ final: [one.id] });
    const rows = await db().credential.findMany({ where: { organizationId }, orderBy: { id: "asc" } });
    expect(rows).toMatchObject([
      { state: "REVOKED", stateReason: "Falsche Angaben", isReasonPublic: true, stateChangedAt: now },
      { state: "SUSPENDED", stateReason: "Falsche Angaben", isReasonPublic: false },
    ]);
    // What was signed stays byte for byte.
    expect(rows.map(({ body }) => body)).toEqual(badges.map(({ body }) => body));
    const events = await db().auditEvent.findMany({ where: { organizationId, action: "credential.revoked" } });
    expect(events).toMatchObject([
      {
        subject: `credential:${one.id}`,
        actor: expect.stringMatching(/^person:/),
        detail: { reason: "Falsche Angaben" },
      },
    ]);
  });

  it("suspends, and lifts the suspension", async () => {
    const { organizationId, badges, change } = await withBadges(1);
    const [{ statusList, statusIndex } = { statusList: 0, statusIndex: 0 }] = badges;
    const state = () => findCredentialState(organizationId, { list: statusList ?? 0, index: statusIndex ?? 0 });
    expect(await state()).toMatchObject({ state: "ACTIVE", changedAt: null, publicReason: null });
    await change("SUSPENDED", undefined, { isReasonPublic: true });
    expect(await state()).toMatchObject({ state: "SUSPENDED", changedAt: now, publicReason: "Falsche Angaben" });
    await change("ACTIVE");
    expect(await state()).toMatchObject({ state: "ACTIVE", changedAt: now, publicReason: null });
  });

  it("requires a reason and limits the number of badges", async () => {
    const { badges, change } = await withBadges(1);
    const ids = badges.map(({ id }) => id);
    const refused = { kind: "malformed" };
    await expect(change("REVOKED", ids, { reason: " " })).rejects.toMatchObject({ ...refused, field: "reason" });
    await expect(change("REVOKED", ids, { reason: "x".repeat(501) })).rejects.toMatchObject(refused);
    const many = Array.from({ length: 1001 }, () => crypto.randomUUID());
    await expect(change("REVOKED", many)).rejects.toMatchObject({ ...refused, field: "credentials" });
  });
});

describe("a status list", () => {
  it("shows every change to an independent reader immediately", async () => {
    const { organizationId, badges, change } = await withBadges(3);
    const ids = badges.map(({ id }) => id);
    const read = () => Promise.all(badges.map(({ body }) => readStatusOffline(organizationId, body, now)));
    expect(await read()).toEqual([false, false, false]);
    await change("REVOKED", ids.slice(0, 1));
    expect(await read()).toEqual([true, false, false]);
    await change("SUSPENDED", ids.slice(1));
    expect(await read()).toEqual([true, true, true]);
    await change("ACTIVE", ids.slice(2));
    expect(await read()).toEqual([true, true, false]);
  });

  it("loses none of many concurrent changes while it is read", async () => {
    const { organizationId, badges, change } = await withBadges(24);
    await Promise.all(badges.flatMap(({ id }) => [change("REVOKED", [id]), readStatusList(organizationId, 1, now)]));
    const states = await Promise.all(badges.map(({ body }) => readStatusOffline(organizationId, body, now)));
    expect(states).toEqual(badges.map(() => true));
    expect(await db().statusList.findFirst({ where: { organizationId } })).toMatchObject({ revision: 24n });
  });

  it("is not signed again until something changes or it is about to expire", async () => {
    const { organizationId, change } = await withBadges(1);
    const read = (at = now) => readStatusList(organizationId, 1, at);
    const first = await read();
    expect(await read(new Date(now.getTime() + 11 * hour))).toEqual(first);
    const renewed = await read(new Date(now.getTime() + 13 * hour));
    expect(JSON.parse(renewed?.body ?? "").validFrom).toBe(dateTime(new Date(now.getTime() + 13 * hour)));
    await change("REVOKED");
    expect(JSON.parse((await read())?.body ?? "").credentialSubject.encodedList).not.toBe(
      JSON.parse(first?.body ?? "").credentialSubject.encodedList,
    );
    expect(await readStatusList(organizationId, 2, now)).toBeNull();
  });

  it("is signed again when its key was rotated away for another, or is not good any longer", async () => {
    const { organizationId, issuer, badges } = await withBadges(1);
    const methodOf = async () =>
      JSON.parse((await readStatusList(organizationId, 1, now))?.body ?? "").proof.verificationMethod;
    const old = await readSigningKey(db(), issuer);
    expect(await methodOf()).toBe(old.verificationMethod);
    const act = { organizationId, now, personId: await newPerson() };
    await rotateKey({ ...act, algorithm: "Ed25519", isImmediate: true });
    // The signature of a retired key stays valid.
    expect(await methodOf()).toBe(old.verificationMethod);
    await compromiseKey({ ...act, keyId: old.id });
    expect(await methodOf()).toBe((await readSigningKey(db(), issuer)).verificationMethod);
    expect(await readStatusOffline(organizationId, badges[0]?.body ?? "", now)).toBe(false);
  });

  it("is served with an entity tag to any origin, as JSON or as a JWT", async () => {
    const { organizationId, issuer, badges, change } = await withBadges(1);
    const answer = await get(getList, organizationId, 1);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/vc+ld+json",
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=300",
      vary: "accept",
    });
    const address = `http://localhost:3000/issuers/${organizationId}/status/1`;
    expect(await answer.json()).toMatchObject({
      id: address,
      type: ["VerifiableCredential", "BitstringStatusListCredential"],
      issuer: issuer.did,
      credentialSubject: { type: "BitstringStatusList", statusPurpose: "revocation", ttl: 300_000 },
    });
    const etag = answer.headers.get("etag") ?? "";
    expect((await get(getList, organizationId, 1, { "if-none-match": etag })).status).toBe(304);
    expect(JSON.parse(badges[0]?.body ?? "").credentialStatus.statusListCredential).toBe(address);

    await change("SUSPENDED");
    expect((await get(getList, organizationId, 1, { "if-none-match": etag })).status).toBe(200);
    const token = await get(getList, organizationId, 1, { accept: "application/vc+jwt" });
    expect(token.headers.get("content-type")).toBe("application/vc+jwt");
    const keys = createLocalJWKSet({ keys: [...((await readKeySet(organizationId))?.keys ?? [])] as never });
    const { payload } = await jwtVerify(await token.text(), keys, { issuer: issuer.did });
    expect(payload).toMatchObject({ id: address, credentialSubject: { type: "BitstringStatusList" } });
    for (const unknown of [2, 0, "x"]) expect((await get(getList, organizationId, unknown)).status).toBe(404);
  });
});

it("parses only the URLs of this installation's lists", () => {
  const address = statusListUrl("https://learn.example.org", 1234, 2);
  expect(parseStatusListUrl("https://learn.example.org", address)).toEqual({ organizationId: 1234, list: 2 });
  for (const other of [`${address}#7`, address.replace("https", "http"), `${address}0000000000`, "", "urn:x"])
    expect(parseStatusListUrl("https://learn.example.org", other)).toBeNull();
});

describe("a full list of which one in a hundred is revoked", () => {
  let organizationId = 0;
  beforeAll(async () => {
    const made = await withBadges(1);
    organizationId = made.organizationId;
    const [badge] = made.badges;
    if (!badge) throw new Error("no badge was issued");
    await db()
      .$executeRaw`INSERT INTO people (id, name) SELECT gen_random_uuid(), 'Learner' FROM generate_series(1, 131071)`;
    await db().$executeRaw`
      INSERT INTO credentials (organization_id, id, achievement_id, person_id, issuer_id, completion_id, body, awarded_at,
        issued_at, status_list, status_index, state)
      SELECT ${organizationId}, gen_random_uuid(), ${badge.achievementId}::uuid, people.id, ${badge.issuerId}::uuid,
        ${badge.completionId}::uuid, '{}', now(), now(), 1, number,
        (CASE WHEN random() < 0.01 THEN 'REVOKED' ELSE 'ACTIVE' END)::credential_state
      FROM (SELECT id, row_number() OVER () AS number FROM people WHERE name = 'Learner') AS people
      WHERE number < 131072 AND number <> ${badge.statusIndex}`;
    await db().$executeRaw`ANALYZE credentials`;
  }, 180_000);

  it("is signed in a fraction of a second, and then served in milliseconds", async () => {
    const timed = async () => {
      const begun = performance.now();
      const list = await readStatusList(organizationId, 1, now);
      return { list, ms: performance.now() - begun };
    };
    const made = await timed();
    const retained = await timed();
    const text = made.list?.body ?? "";
    process.stdout.write(
      `list of 131072 with 1 % set: signed in ${made.ms.toFixed(0)} ms, then ${retained.ms.toFixed(1)} ms, ${text.length} bytes\n`,
    );
    expect(made.ms).toBeLessThan(1000);
    expect(retained.ms).toBeLessThan(100);
    expect(text.length).toBeLessThan(10_000);
  });
});
