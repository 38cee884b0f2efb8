import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { useDatabase } from "@/test/database";
import { makeOrganization } from "@/test/make-organization";
import { auditActor } from "./actor.ts";
import { auditEventInsert, recordAuditEvent, recordAuditEvents } from "./record-audit-event.ts";

useDatabase();

const occurredAt = new Date("2026-11-21T10:00:00.123Z");
const eventsOf = (subject: string) => db().auditEvent.findMany({ where: { subject }, orderBy: { occurredAt: "asc" } });

describe("recordAuditEvent", () => {
  test("stores actor, action, subject, time and detail as they are given", async () => {
    const { organizationId } = await makeOrganization();
    const [courseId, personId] = [randomUUID(), randomUUID()];
    await recordAuditEvent(db(), {
      organizationId,
      occurredAt,
      actor: auditActor({ personId }),
      action: "course.mapped",
      subject: `course:${courseId}`,
      detail: { achievementId: null },
    });
    expect(await eventsOf(`course:${courseId}`)).toEqual([
      {
        id: expect.any(String),
        organizationId,
        occurredAt,
        actor: `person:${personId}`,
        action: "course.mapped",
        subject: `course:${courseId}`,
        detail: { achievementId: null },
      },
    ]);
  });

  test("stores no organization, an empty object and the current time where they are left out", async () => {
    const appId = randomUUID();
    await recordAuditEvent(db(), { actor: "system", action: "app.reviewed", subject: `app:${appId}` });
    const [event] = await eventsOf(`app:${appId}`);
    expect(event).toMatchObject({ organizationId: null, detail: {} });
    expect(Math.abs((event?.occurredAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test("stores nothing if the transaction fails", async () => {
    const subject = `app:${randomUUID()}` as const;
    const failing = transaction(async (tx) => {
      await recordAuditEvent(tx, { actor: "system", action: "app.reviewed", subject });
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    expect(await eventsOf(subject)).toEqual([]);
  });
});

test("recordAuditEvents stores every event, and accepts an empty list", async () => {
  const { organizationId } = await makeOrganization();
  const activityProviderId = randomUUID();
  const actor = auditActor({ actingProviderId: activityProviderId });
  const ids = [randomUUID(), randomUUID()];
  await recordAuditEvents(
    db(),
    ids.map((id) => ({
      organizationId,
      occurredAt,
      actor,
      action: "credential.suspended",
      subject: `credential:${id}`,
      detail: { reason: "a reason", isReasonPublic: false },
    })),
  );
  await recordAuditEvents(db(), []);
  const events = await db().auditEvent.findMany({ where: { organizationId } });
  expect(events.map(({ subject }) => subject).sort()).toEqual(ids.map((id) => `credential:${id}`).sort());
  expect(new Set(events.map((event) => event.actor))).toEqual(new Set([`activity-provider:${activityProviderId}`]));
});

describe("auditEventInsert", () => {
  const insert = (organizationId: number, keyId: string, isAdded: boolean) => db().$executeRaw`
    WITH added AS (SELECT ${organizationId}::int AS organization_id, ${keyId}::text AS id WHERE ${isAdded}::boolean)
    ${auditEventInsert({
      occurredAt,
      actor: "system",
      action: "signing-key.added",
      from: Prisma.sql`added`,
      subjectKind: "signing-key",
      subjectId: Prisma.sql`id`,
      detail: { algorithm: Prisma.sql`'Ed25519'::text`, state: Prisma.sql`${"ACTIVE"}::text` },
    })}`;

  test("adds an event for each row, with the values of the row", async () => {
    const { organizationId } = await makeOrganization();
    expect(await insert(organizationId, "key-1", true)).toBe(1);
    expect(await db().auditEvent.findMany({ where: { organizationId } })).toMatchObject([
      {
        occurredAt,
        actor: "system",
        action: "signing-key.added",
        subject: "signing-key:key-1",
        detail: { algorithm: "Ed25519", state: "ACTIVE" },
      },
    ]);
  });

  test("adds no event without a row", async () => {
    const { organizationId } = await makeOrganization();
    expect(await insert(organizationId, "key-1", false)).toBe(0);
    expect(await db().auditEvent.count({ where: { organizationId } })).toBe(0);
  });
});
