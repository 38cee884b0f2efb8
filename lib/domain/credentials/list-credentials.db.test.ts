import { expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { awardCredentials } from "./award.ts";
import { findBadges } from "./find-badges.ts";
import { findLearner } from "./find-learner.ts";
import { listCredentials } from "./list-credentials.ts";
import { readIssuedBadge } from "./read-issued-badge.ts";
import { newPerson, newTenant } from "./sample-tenant.fixture.ts";
import { updateCredentialState } from "./update-credential-state.ts";

useDatabase();

const now = new Date("2026-11-21T10:00:00Z");

async function withBadges(count: number) {
  const tenant = await newTenant();
  const { organizationId, achievementId } = tenant;
  for (let number = 0; number < count; number++) await tenant.newCompletion(tenant.courseId, await newPerson());
  await awardCredentials({ organizationId, achievementId }, now);
  return tenant;
}

it("shows every badge once, page by page, the last one first", async () => {
  const { organizationId } = await withBadges(7);
  const seen: string[] = [];
  let before: { createdAt: Date; id: string } | undefined;
  for (;;) {
    const page = await listCredentials(organizationId, {}, { after: before, limit: 3 }, now);
    seen.push(...page.map(({ id }) => id));
    before = page.at(-1);
    if (page.length < 3) break;
  }
  const all = await db().credential.findMany({
    where: { organizationId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  expect(seen).toEqual(all.map(({ id }) => id));
});

it("finds them by state, achievement, learner and time", async () => {
  const { organizationId, achievementId } = await withBadges(3);
  const all = await listCredentials(organizationId, {}, { limit: 10 }, now);
  const [one, other] = all;
  if (!one || !other) throw new Error("three badges were issued");
  await updateCredentialState({
    organizationId,
    credentialIds: [one.id],
    to: "SUSPENDED",
    reason: "Test",
    isReasonPublic: false,
    now,
    personId: one.personId,
  });
  const ids = async (filter: Parameters<typeof listCredentials>[1]) =>
    (await listCredentials(organizationId, filter, { limit: 10 }, now)).map(({ id }) => id);
  expect(await ids({ state: "SUSPENDED" })).toEqual([one.id]);
  expect(await ids({ state: "ACTIVE", achievementId })).toHaveLength(2);
  await db().credential.updateMany({ where: { organizationId, id: other.id }, data: { validUntil: now } });
  expect(await ids({ state: "EXPIRED" })).toEqual([other.id]);
  expect(await ids({ state: "ACTIVE" })).toHaveLength(1);
  expect(await ids({ state: "REVOKED" })).toEqual([]);
  expect(await findBadges(organizationId, [other.id], now)).toMatchObject([{ state: "EXPIRED", validUntil: now }]);
  expect(await ids({ personId: other.personId })).toEqual([other.id]);
  expect(await ids({ achievementId: crypto.randomUUID() })).toEqual([]);
  expect(await ids({ since: new Date(Date.now() + 60_000) })).toEqual([]);
  expect(
    await ids({ since: new Date("0001-01-01T00:00:00Z"), until: new Date("9999-12-31T23:59:59.999Z") }),
  ).toHaveLength(3);
  expect(await ids({ until: new Date(Date.now() + 60_000) })).toHaveLength(3);
  expect(one).toMatchObject({
    achievementName: "Brandschutz",
    personName: "Max Mustermann",
    address: "max.mustermann@somedomain.com",
  });
});

it("shows an organization its own badges alone", async () => {
  const ours = await withBadges(1);
  const theirs = await withBadges(1);
  const [badge] = await listCredentials(theirs.organizationId, {}, { limit: 10 }, now);
  const id = badge?.id ?? "";
  expect(await findBadges(ours.organizationId, [id], now)).toEqual([]);
  expect(await readIssuedBadge(ours.organizationId, id, now)).toBeNull();
  expect(await readIssuedBadge(theirs.organizationId, id, now)).toMatchObject({ id, state: "ACTIVE", revisions: [] });
  expect(await readIssuedBadge(theirs.organizationId, "nonsense", now)).toBeNull();
});

it("says in a badge's log who changed it and why", async () => {
  const { organizationId } = await withBadges(1);
  const [badge] = await listCredentials(organizationId, {}, { limit: 1 }, now);
  const id = badge?.id ?? "";
  const { id: personId } = await db().person.create({ data: { name: "Dr. Ada Admin" } });
  const change = { organizationId, credentialIds: [id], isReasonPublic: false, personId };
  await updateCredentialState({ ...change, to: "SUSPENDED", reason: "Under review", now: new Date() });
  const { events = [] } = (await readIssuedBadge(organizationId, id, new Date())) ?? {};
  expect(events[0]).toMatchObject({
    action: "credential.suspended",
    actorName: "Dr. Ada Admin",
    reason: "Under review",
  });
  expect(events.at(-1)).toMatchObject({ actor: "system", actorName: null, reason: null });
});

it("knows a learner only by addresses that the organization was told, and only when it gave them a badge", async () => {
  const tenant = await withBadges(1);
  const [badge] = await listCredentials(tenant.organizationId, {}, { limit: 1 }, now);
  expect(await findLearner(tenant.organizationId, " Max.Mustermann@SOMEDOMAIN.com ")).toBe(badge?.personId);
  const own = `private.${crypto.randomUUID()}@example.org`;
  await db().emailAddress.create({
    data: { personId: badge?.personId ?? "", address: own, addressKey: own, verifiedAt: now },
  });
  expect(await findLearner(tenant.organizationId, own)).toBeNull();
  const other = await withBadges(0);
  expect(await findLearner(other.organizationId, own)).toBeNull();
});
