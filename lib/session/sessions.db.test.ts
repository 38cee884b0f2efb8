import { describe, expect, test } from "vitest";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { extendSession } from "@/lib/session/extend-session";
import { revokeOtherSessions } from "@/lib/session/revoke-other-sessions";
import { revokeSession } from "@/lib/session/revoke-session";
import { useDatabase } from "@/test/database";
import { makeOrganization, makePerson } from "@/test/make-organization";
import { createSession } from "./create-session.ts";
import { findSession } from "./find-session.ts";
import { listSessions } from "./list-sessions.ts";

useDatabase();

const day = 24 * 60 * 60 * 1000;
const now = new Date("2026-03-01T10:00:00Z");
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);

describe("a session", () => {
  test("has the person who is signed in and their memberships", async () => {
    const { personId } = await makePerson();
    const { organizationId } = await makeOrganization();
    await db().membership.create({ data: { personId, organizationId, role: "ADMINISTRATOR" } });
    const session = await findSession(await createSession(personId, "a browser", now), now);
    expect(session).toMatchObject({
      person: { id: personId, name: "Learner", language: null, theme: "SYSTEM" },
      memberships: [{ organizationId, role: "ADMINISTRATOR" }],
    });
  });

  test("is stored only as the hash of its token", async () => {
    const { personId } = await makePerson();
    const token = await createSession(personId, null, now);
    const row = await db().session.findFirstOrThrow({ where: { personId } });
    expect(Buffer.from(row.tokenHash)).toEqual(sha256(token));
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test("ends after thirty days without use", async () => {
    const { personId } = await makePerson();
    const token = await createSession(personId, null, now);
    expect(await findSession(token, later(30 * day - 1))).not.toBeNull();
    expect(await findSession(token, later(30 * day))).toBeNull();
  });

  test("is deleted after it has expired when anyone signs in", async () => {
    const { personId } = await makePerson();
    const other = await makePerson();
    await createSession(personId, null, now);
    await createSession(other.personId, null, later(30 * day - 1));
    expect(await db().session.count({ where: { personId } })).toBe(1);
    await createSession(other.personId, null, later(30 * day));
    expect(await db().session.count({ where: { personId } })).toBe(0);
  });

  test("is extended by use, at most once a minute", async () => {
    const { personId } = await makePerson();
    const token = await createSession(personId, null, now);
    await extendSession(token, now, later(59_000));
    expect((await findSession(token, now))?.lastUsedAt).toEqual(now);
    await extendSession(token, now, later(20 * day));
    expect((await findSession(token, later(45 * day)))?.lastUsedAt).toEqual(later(20 * day));
  });

  test("that ended is not restored by a late use", async () => {
    const { personId } = await makePerson();
    const token = await createSession(personId, null, now);
    await revokeSession(token);
    await extendSession(token, now, later(day));
    expect(await findSession(token, later(day))).toBeNull();
    const expired = await createSession(personId, null, now);
    await extendSession(expired, now, later(31 * day));
    expect(await findSession(expired, later(31 * day))).toBeNull();
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
      await createSession(personId, null, now),
      await createSession(personId, null, later(1000)),
      await createSession(personId, null, later(2000)),
    ];
    const otherPersons = await createSession(other.personId, null, now);
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
    const own = await createSession(personId, null, now);
    const otherToken = await createSession(other.personId, null, now);
    expect(await revokeOtherSessions(personId, own, sha256(otherToken).toString("hex"))).toBe(0);
    expect(await revokeOtherSessions(personId, own, sha256(own).toString("hex"))).toBe(0);
    expect(await findSession(otherToken, now)).not.toBeNull();
  });
});
