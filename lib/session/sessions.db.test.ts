import { describe, expect, test } from "vitest";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { extendSession } from "@/lib/session/extend-session";
import { revokeOtherSessions } from "@/lib/session/revoke-other-sessions";
import { revokeSession } from "@/lib/session/revoke-session";
import { useDatabase } from "@/test/database";
import { listJobs } from "@/test/list-jobs";
import { makeOrganization, makePerson } from "@/test/make-organization";
import { createSession, type NewSession } from "./create-session.ts";
import { findSession } from "./find-session.ts";
import { listSessions } from "./list-sessions.ts";

useDatabase();

const day = 24 * 60 * 60 * 1000;
const now = new Date("2026-03-01T10:00:00Z");
const sessionOf = (personId: string, more: Partial<NewSession> = {}): NewSession => ({
  personId,
  method: "password",
  userAgent: "a browser",
  browserHash: null,
  hasSecondFactor: false,
  ...more,
});
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);

describe("a session", () => {
  test("has the person who is signed in and their memberships", async () => {
    const { personId } = await makePerson();
    const { organizationId } = await makeOrganization();
    await db().membership.create({ data: { personId, organizationId, role: "ADMINISTRATOR" } });
    const session = await findSession(await createSession(sessionOf(personId), now), now);
    expect(session).toMatchObject({
      person: { id: personId, name: "Learner", language: null, theme: "SYSTEM" },
      memberships: [{ organizationId, role: "ADMINISTRATOR" }],
    });
  });

  test("is stored only as the hash of its token", async () => {
    const { personId } = await makePerson();
    const token = await createSession(sessionOf(personId), now);
    const row = await db().session.findFirstOrThrow({ where: { personId } });
    expect(Buffer.from(row.tokenHash)).toEqual(sha256(token));
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test("ends after fourteen days without use", async () => {
    const { personId } = await makePerson();
    const token = await createSession(sessionOf(personId), now);
    expect(await findSession(token, later(14 * day - 1))).not.toBeNull();
    expect(await findSession(token, later(14 * day))).toBeNull();
  });

  test("is deleted after it has expired when anyone signs in", async () => {
    const { personId } = await makePerson();
    const other = await makePerson();
    await createSession(sessionOf(personId), now);
    await createSession(sessionOf(other.personId), later(14 * day - 1));
    expect(await db().session.count({ where: { personId } })).toBe(1);
    await createSession(sessionOf(other.personId), later(14 * day));
    expect(await db().session.count({ where: { personId } })).toBe(0);
  });

  test("is extended by use, at most once a minute", async () => {
    const { personId } = await makePerson();
    const token = await createSession(sessionOf(personId), now);
    await extendSession(token, { createdAt: now, lastUsedAt: now }, later(59_000));
    expect((await findSession(token, now))?.lastUsedAt).toEqual(now);
    await extendSession(token, { createdAt: now, lastUsedAt: now }, later(10 * day));
    expect((await findSession(token, later(23 * day)))?.lastUsedAt).toEqual(later(10 * day));
  });

  test("ends after thirty days in any case", async () => {
    const { personId } = await makePerson();
    const token = await createSession(sessionOf(personId), now);
    for (let days = 10; days < 30; days += 10)
      await extendSession(token, { createdAt: now, lastUsedAt: now }, later(days * day));
    expect(await findSession(token, later(30 * day - 1))).not.toBeNull();
    expect(await findSession(token, later(30 * day))).toBeNull();
  });

  test("is recorded, and mailed when the browser is new to a person who is not new", async () => {
    const { personId } = await makePerson();
    const browserHash = sha256(crypto.randomUUID());
    const userAgent = "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0";
    const noticesOf = async () =>
      ((await listJobs("mail-security-notice")) as { personId: string }[]).filter((job) => job.personId === personId);
    await db().person.update({ where: { id: personId }, data: { createdAt: now } });
    await createSession(sessionOf(personId, { browserHash, userAgent }), later(60_000));
    expect(await noticesOf()).toEqual([]);
    await createSession(sessionOf(personId, { browserHash, userAgent }), later(day));
    expect(await noticesOf()).toEqual([]);
    await createSession(sessionOf(personId, { userAgent, method: "link" }), later(day));
    expect(await noticesOf()).toMatchObject([{ notice: "newBrowser", detail: "Firefox · Windows" }]);
    const events = await db().auditEvent.findMany({
      where: { subject: `person:${personId}` },
      orderBy: { occurredAt: "asc" },
    });
    expect(events.map(({ action, detail }) => ({ action, detail }))).toMatchObject([
      { action: "person.signed-in", detail: { method: "password", isNewBrowser: true, browser: "Firefox · Windows" } },
      { action: "person.signed-in", detail: { isNewBrowser: false } },
      { action: "person.signed-in", detail: { method: "link", isNewBrowser: true } },
    ]);
  });

  test("that ended is not restored by a late use", async () => {
    const { personId } = await makePerson();
    const token = await createSession(sessionOf(personId), now);
    await revokeSession(token);
    await extendSession(token, { createdAt: now, lastUsedAt: now }, later(day));
    expect(await findSession(token, later(day))).toBeNull();
    const expired = await createSession(sessionOf(personId), now);
    await extendSession(expired, { createdAt: now, lastUsedAt: now }, later(15 * day));
    expect(await findSession(expired, later(15 * day))).toBeNull();
  });

  test("is null for an unknown token", async () => {
    expect(await findSession("no such token", now)).toBeNull();
  });
});

describe("a person's sessions", () => {
  test("can be revoked except for the current one", async () => {
    const { personId } = await makePerson();
    const other = await makePerson();
    const [here, there, away] = [
      await createSession(sessionOf(personId), now),
      await createSession(sessionOf(personId), later(1000)),
      await createSession(sessionOf(personId), later(2000)),
    ];
    const otherPersons = await createSession(sessionOf(other.personId), now);
    const [first, second] = await listSessions(personId, here, now);
    expect(first?.isCurrent).toBe(true);
    expect(second).toMatchObject({ isCurrent: false, id: sha256(away).toString("hex") });

    expect(await revokeOtherSessions(personId, here, second?.id)).toBe(1);
    expect(await findSession(away, now)).toBeNull();
    expect(await findSession(there, now)).not.toBeNull();
    expect(await revokeOtherSessions(personId, here)).toBe(1);
    expect(await findSession(there, now)).toBeNull();
    expect(await findSession(here, now)).not.toBeNull();
    expect(await findSession(otherPersons, now)).not.toBeNull();
  });

  test("cannot be revoked by another person", async () => {
    const { personId } = await makePerson();
    const other = await makePerson();
    const own = await createSession(sessionOf(personId), now);
    const otherToken = await createSession(sessionOf(other.personId), now);
    expect(await revokeOtherSessions(personId, own, sha256(otherToken).toString("hex"))).toBe(0);
    expect(await revokeOtherSessions(personId, own, sha256(own).toString("hex"))).toBe(0);
    expect(await findSession(otherToken, now)).not.toBeNull();
  });
});
