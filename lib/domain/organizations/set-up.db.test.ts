import { beforeEach, describe, expect, test } from "vitest";
import { findPerson } from "@/lib/domain/people/find-person";
import { verifyPassword } from "@/lib/domain/people/verify-password";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { createSetupLink } from "./create-setup-link.ts";
import { findSetupLink } from "./find-setup-link.ts";
import { readSettings } from "./read-settings.ts";
import { setUp } from "./set-up.ts";

useDatabase();

const now = new Date("2026-03-01T10:00:00Z");
const first = {
  organizationName: "First Organization",
  language: "de",
  timeZone: "Europe/Berlin",
  personName: "First Administrator",
  address: "First@Example.org",
  password: "correct horse battery staple",
} as const;

// Each test starts with an installation that has not been set up.
beforeEach(async () => {
  await db().membership.deleteMany();
  await db().person.deleteMany();
  await db().organization.deleteMany();
  await db().setupLink.deleteMany();
});

async function makeToken(): Promise<string> {
  const path = await createSetupLink();
  const token = /^\/setup\/([\w-]{43})$/.exec(path ?? "")?.[1];
  if (!token) throw new Error(`no setup link: ${path}`);
  return token;
}

describe("the setup link", () => {
  test("creates the organization, its administrator and a verified address", async () => {
    const token = await makeToken();
    expect(await findSetupLink(token)).toBe(true);
    const { organizationId } = await setUp(token, { ...first, organizationNumber: 1234 }, now);
    expect(organizationId).toBe(1234);
    expect(await readSettings(1234)).toEqual({
      name: "First Organization",
      language: "de",
      timeZone: "Europe/Berlin",
      revokesWithdrawn: false,
    });
    const person = await findPerson("first@example.org");
    expect(person && (await verifyPassword(person.passwordHash, first.password))).toBe(true);
    expect(await db().membership.findMany()).toMatchObject([
      { organizationId, personId: person?.id, role: "ADMINISTRATOR" },
    ]);
    expect(await db().auditEvent.findMany({ where: { organizationId } })).toMatchObject([
      { action: "organization.created", actor: `person:${person?.id}` },
    ]);
  });

  test("gives the next organization the number after a chosen one", async () => {
    await setUp(await makeToken(), { ...first, organizationNumber: 2345 }, now);
    const next = await db().organization.create({ data: { name: "Next" } });
    expect(next.id).toBe(2346);
  });

  test("works once", async () => {
    const token = await makeToken();
    const { organizationId } = await setUp(token, first, now);
    expect(await readSettings(organizationId)).toMatchObject({ language: "de", timeZone: "Europe/Berlin" });
    await expect(setUp(token, { ...first, address: "second@example.org" }, now)).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await findSetupLink(token)).toBe(false);
    expect(await db().organization.count()).toBe(1);
  });

  test("works once when it is used concurrently", async () => {
    const token = await makeToken();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, (_, number) => setUp(token, { ...first, address: `a${number}@example.org` }, now)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().organization.count()).toBe(1);
    expect(await db().person.count()).toBe(1);
  });

  test("stops working when a newer one is created", async () => {
    const older = await makeToken();
    const newer = await makeToken();
    expect(await findSetupLink(older)).toBe(false);
    await expect(setUp(older, first, now)).rejects.toMatchObject({ kind: "not-found" });
    await expect(setUp(newer, first, now)).resolves.toBeDefined();
  });

  test("is created only while there is no administrator", async () => {
    await setUp(await makeToken(), first, now);
    expect(await createSetupLink()).toBeNull();
  });

  test("stays valid after a conflict", async () => {
    const token = await makeToken();
    await db().organization.create({ data: { id: 77, name: "There already" } });
    await expect(setUp(token, { ...first, organizationNumber: 77 }, now)).rejects.toMatchObject({
      kind: "conflict",
      field: "organizationNumber",
    });
    const { address } = await makePerson();
    await expect(setUp(token, { ...first, address }, now)).rejects.toMatchObject({
      kind: "conflict",
      field: "address",
    });
    await expect(setUp(token, first, now)).resolves.toBeDefined();
  });

  test("is stored only as a hash", async () => {
    const token = await makeToken();
    const [row] = await db().setupLink.findMany();
    expect(row && Buffer.from(row.tokenHash)).toEqual(sha256(token));
    expect(await findSetupLink("no such token")).toBe(false);
  });
});
