import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makeOrganization, makePerson } from "@/test/make-organization";
import { listTimeZones } from "./list-time-zones.ts";
import { readSettings } from "./read-settings.ts";
import { updateSettings } from "./update-settings.ts";

useDatabase();

const now = new Date("2026-03-01T10:00:00Z");
const settings = { name: "Nordlicht", language: "de", timeZone: "Europe/Berlin", revokesWithdrawn: true } as const;

test("updateSettings changes one organization, and records the changed fields", async () => {
  const [{ organizationId }, other] = [await makeOrganization(), await makeOrganization()];
  const { personId } = await makePerson();
  const theirs = await readSettings(other.organizationId);
  await updateSettings({ organizationId, settings, personId, now });
  expect(await readSettings(organizationId)).toEqual(settings);
  expect(await readSettings(other.organizationId)).toEqual(theirs);

  await updateSettings({ organizationId, settings, personId, now });
  await updateSettings({ organizationId, settings: { ...settings, timeZone: "UTC" }, personId, now });
  await updateSettings({
    organizationId,
    settings: { ...settings, timeZone: "UTC", revokesWithdrawn: false },
    personId,
    now,
  });
  const events = await db().auditEvent.findMany({ where: { organizationId, action: "organization.changed" } });
  expect(events).toHaveLength(3);
  expect(events.map(({ detail }) => detail)).toEqual(
    expect.arrayContaining([settings, { timeZone: "UTC" }, { revokesWithdrawn: false }]),
  );
  expect(events[0]).toMatchObject({ actor: `person:${personId}`, subject: `organization:${organizationId}` });
});

test("updateSettings renames the issuer", async () => {
  const { organizationId } = await makeOrganization();
  const { personId } = await makePerson();
  await db().issuer.create({
    data: { organizationId, did: `did:example:${randomUUID()}`, name: "Before", url: "https://example.org" },
  });
  await updateSettings({ organizationId, settings, personId, now });
  expect(await db().issuer.findFirst({ where: { organizationId } })).toMatchObject({ name: "Nordlicht" });
});

test("PostgreSQL supports every time zone of listTimeZones", async () => {
  const rows = await db().$queryRaw<{ name: string }[]>`SELECT name FROM pg_timezone_names`;
  const known = new Set(rows.map(({ name }) => name));
  expect(listTimeZones().filter((name) => !known.has(name))).toEqual([]);
});
