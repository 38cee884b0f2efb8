import { afterAll, beforeAll, expect, test } from "vitest";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { listJobs } from "@/test/list-jobs";
import { makePerson } from "@/test/make-organization";
import { type MailSink, startMailSink } from "@/test/start-mail-sink";
import { changePassword } from "./change-password.ts";
import { hashPassword } from "./hash-password.ts";
import { mailSecurityNotice } from "./mail-security-notice.ts";
import { verifyPassword } from "./verify-password.ts";

useDatabase();

let mail: MailSink;
beforeAll(async () => {
  mail = await startMailSink();
  process.env["SMTP_URL"] = mail.url;
});
afterAll(() => mail.stop());

const now = new Date("2026-03-01T10:00:00Z");
const password = "vier Kartons neben dem Fahrrad";

test("a changed password ends all other sessions, forgets browsers, and is recorded and mailed", async () => {
  const { personId, address } = await makePerson();
  const other = await makePerson();
  const session = (token: string, owner: string) => ({
    tokenHash: sha256(token),
    personId: owner,
    expiresAt: new Date(now.getTime() + 60_000),
  });
  const [here, there, foreign] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  await db().session.createMany({
    data: [session(here, personId), session(there, personId), session(foreign, other.personId)],
  });
  await db().knownBrowser.create({ data: { tokenHash: sha256(here), personId } });
  await changePassword({ personId, password, sessionToken: here }, now);

  const person = await db().person.findUniqueOrThrow({ where: { id: personId }, include: { sessions: true } });
  expect(await verifyPassword(person.passwordHash, password)).toBe(true);
  expect(person.sessions.map(({ tokenHash }) => Buffer.from(tokenHash))).toEqual([sha256(here)]);
  expect(await db().session.count({ where: { personId: other.personId } })).toBe(1);
  expect(await db().knownBrowser.count({ where: { personId } })).toBe(0);
  expect(await db().auditEvent.findMany({ where: { subject: `person:${personId}` } })).toMatchObject([
    { action: "person.password-changed", detail: { isFirst: true, endedSessions: 1 }, occurredAt: now },
  ]);
  const notice = { personId, notice: "passwordChanged", detail: null, at: now.toISOString() } as const;
  expect(await listJobs("mail-security-notice")).toContainEqual(notice);
  await mailSecurityNotice(notice);
  expect((await mail.takeMail(address)).text).toContain("Time: 2026-03-01 10:00 UTC");
});

test.each(["LearnerLearner2026", "password12345678", "qwertyuiopasdfghj"])("%s is refused", async (common) => {
  const { personId } = await makePerson();
  const change = changePassword({ personId, password: common, sessionToken: "" }, now);
  await expect(change).rejects.toMatchObject({ kind: "conflict", field: "password", code: "common" });
  expect((await db().person.findUniqueOrThrow({ where: { id: personId } })).passwordHash).toBeNull();
});

test("a password that contains the person's own address is refused", async () => {
  const { personId, address } = await makePerson();
  const change = changePassword({ personId, password: `${address}1`, sessionToken: "" }, now);
  await expect(change).rejects.toMatchObject({ code: "common" });
});

test("the same password may be typed with composed or combining characters", async () => {
  const composed = "schöne Kühe über Höfe";
  expect(await verifyPassword(await hashPassword(composed.normalize("NFD")), composed)).toBe(true);
});

test("a removed address is notified, and so is the primary one", async () => {
  const { personId, address } = await makePerson();
  const removed = `removed.${crypto.randomUUID()}@example.org`;
  await mailSecurityNotice({ personId, notice: "addressRemoved", detail: removed, at: now.toISOString() });
  expect((await mail.takeMail(removed)).text).toContain(removed);
  expect((await mail.takeMail(address)).text).toContain(removed);
});
