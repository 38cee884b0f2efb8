import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { assignIdentity, unassignIdentity } from "@/lib/domain/completions/assign-identity";
import { findIdentity, listIdentities } from "@/lib/domain/completions/list-identities";
import { listTimeline } from "@/lib/domain/completions/list-timeline";
import { matchRecorded } from "@/lib/domain/completions/match";
import { recordCompletions } from "@/lib/domain/completions/record";
import type { ReportedIdentity } from "@/lib/domain/completions/reported-learner";
import { awardCredentials } from "@/lib/domain/credentials/award";
import { listAttention } from "@/lib/domain/organizations/list-attention";
import { db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import { useDatabase } from "@/test/database";
import { listJobs } from "@/test/list-jobs";
import { makeAchievement } from "@/test/make-achievement";
import { makeOrganization, makePerson, type TestOrganization } from "@/test/make-organization";
import { jobs } from "./registry.ts";

useDatabase();

const now = new Date("2026-11-30T10:00:00Z");
let organization: TestOrganization;
let administrator: { personId: string };

beforeAll(async () => {
  organization = await makeOrganization();
  administrator = await makePerson();
});

function account(name = randomUUID()): ReportedIdentity {
  return {
    kind: "ACCOUNT",
    key: `account:https://acme.example|${name}`,
    homePage: "https://acme.example",
    value: name,
    name: "Max",
  };
}

function hashed(address: string): ReportedIdentity {
  const value = createHash("sha1").update(`mailto:${address}`).digest("hex");
  return { kind: "MBOX_SHA1SUM", key: `mbox_sha1sum:${value}`, homePage: null, value, name: null };
}

/** What the job of a new statement does. */
async function complete(identity: ReportedIdentity, courseObjectId = "urn:example:course", to = organization) {
  const [recorded] = await recordCompletions([
    {
      organizationId: to.organizationId,
      activityProviderId: to.activityProviderId,
      statementId: randomUUID(),
      courseObjectId,
      courseName: null,
      learner: { identity },
      completedAt: now,
      durationSeconds: null,
      scoreScaled: null,
    },
  ]);
  if (!recorded) throw new Error("not recorded");
  await matchRecorded([recorded]);
  await awardCredentials({ organizationId: to.organizationId, completionIds: [recorded.id] }, now);
  return recorded;
}

const personOf = async ({ id }: { id: string }) => (await db().completion.findFirstOrThrow({ where: { id } })).personId;

const act = () => ({ organizationId: organization.organizationId, personId: administrator.personId, now });

async function mappedCourse(): Promise<string> {
  const objectId = `urn:example:${randomUUID()}`;
  const { organizationId } = organization;
  const course = await db().course.create({ data: { organizationId, objectId, mappedAt: now } });
  await makeAchievement(organizationId, { name: objectId, courseIds: [course.id] });
  return objectId;
}

describe("a completion of an account", () => {
  it("waits as an unmatched identity with its count and times", async () => {
    const own = await makeOrganization();
    const identity = account();
    const recorded = await complete(identity, "urn:a", own);
    await complete(identity, "urn:b", own);
    expect(await personOf(recorded)).toBeNull();
    expect(await listAttention(own.organizationId)).toMatchObject({
      unmatchedLearnerCount: 1,
      unmatchedCompletionCount: 2,
      unmatchedLearners: [
        {
          ...{
            address: null,
            identityId: recorded.identityId,
            identityKind: "ACCOUNT",
            value: identity.value,
            name: "Max",
          },
          ...{ homePage: "https://acme.example", completions: 2, firstAt: now, lastAt: now, assignedAddress: null },
        },
      ],
    });
    expect(await listIdentities(own.organizationId, { isAssigned: false }, { limit: 10 })).toMatchObject([
      { id: recorded.identityId, completions: 2, unmatchedCompletions: 2 },
    ]);
    expect(await listIdentities(organization.organizationId, { id: recorded.identityId ?? "" }, { limit: 10 })).toEqual(
      [],
    );
  });

  it("goes, past and future, to the person who has verified the address that it is assigned to", async () => {
    const { personId, address } = await makePerson();
    const objectId = await mappedCourse();
    const identity = account();
    const past = await complete(identity, objectId);
    await assignIdentity({ ...act(), identityId: past.identityId ?? "", address: address.toUpperCase() });
    expect(await listJobs("match-learner")).toContainEqual({ addressKeys: [address] });
    await jobs["match-learner"]({ addressKeys: [address] });
    expect(await personOf(past)).toBe(personId);
    expect(await db().credential.count({ where: { personId } })).toBe(1);
    expect(await personOf(await complete(identity))).toBe(personId);
    expect(
      await db().auditEvent.findMany({
        where: { subject: `identity:${past.identityId}` },
        select: { action: true, actor: true },
      }),
    ).toEqual([{ action: "identity.assigned", actor: `person:${administrator.personId}` }]);
  });

  it("waits until the assigned address is verified", async () => {
    const { personId, address } = await makePerson({ isVerified: false });
    const recorded = await complete(account());
    await assignIdentity({ ...act(), identityId: recorded.identityId ?? "", address });
    await jobs["match-learner"]({ addressKeys: [address] });
    expect(await personOf(recorded)).toBeNull();
    await db().emailAddress.updateMany({ where: { personId }, data: { verifiedAt: now } });
    await jobs["match-learner"]({ addressKeys: [address] });
    expect(await personOf(recorded)).toBe(personId);
  });

  it("is unmatched again when the assignment is removed, and the badge that it earned stays with the learner", async () => {
    const { personId, address } = await makePerson();
    const recorded = await complete(account(), await mappedCourse());
    const identityId = recorded.identityId ?? "";
    await assignIdentity({ ...act(), identityId, address });
    await jobs["match-learner"]({ addressKeys: [address] });
    expect(await unassignIdentity({ ...act(), identityId })).toEqual({ badges: 1 });
    expect(await personOf(recorded)).toBeNull();
    expect(await findIdentity(organization.organizationId, identityId)).toMatchObject({
      address: null,
      unmatchedCompletions: 1,
    });
    expect((await listTimeline(personId, { now: new Date(), limit: 10 })).entries).toMatchObject([
      { kind: "badge", course: null },
    ]);
    expect(await unassignIdentity({ ...act(), identityId })).toEqual({ badges: 0 });
  });

  it("moves with its completions when it is assigned to another address", async () => {
    const [first, second] = [await makePerson(), await makePerson()];
    const recorded = await complete(account());
    for (const { address } of [first, second]) {
      await assignIdentity({ ...act(), identityId: recorded.identityId ?? "", address });
      await jobs["match-learner"]({ addressKeys: [address] });
    }
    expect(await personOf(recorded)).toBe(second.personId);
  });

  it("cannot be assigned by another organization", async () => {
    const recorded = await complete(account());
    const other = await makeOrganization();
    const attempt = { ...act(), organizationId: other.organizationId, identityId: recorded.identityId ?? "" };
    await expect(assignIdentity({ ...attempt, address: "a@example.org" })).rejects.toThrow(Failure);
    await expect(unassignIdentity(attempt)).rejects.toThrow(Failure);
  });

  it("is stored with characters that PostgreSQL cannot store", async () => {
    const recorded = await complete({ ...account(), key: `account:x|${randomUUID()}`, value: "a\0b\ud800" });
    expect(await findIdentity(organization.organizationId, recorded.identityId ?? "")).toMatchObject({
      value: "a\ufffdb\ufffd",
    });
  });
});

describe("a completion of an mbox_sha1sum", () => {
  it.each([
    ["lower case", (address: string) => address],
    ["the form that was entered", (address: string) => address.replace("learner", "Learner")],
  ])("goes to the person who has verified the address in %s", async (_, form) => {
    const { personId, address } = await makePerson();
    await db().emailAddress.updateMany({
      where: { personId },
      data: { address: address.replace("learner", "Learner") },
    });
    expect(await personOf(await complete(hashed(form(address))))).toBe(personId);
  });

  it("waits until the address is verified", async () => {
    const { personId, address } = await makePerson({ isVerified: false });
    const recorded = await complete(hashed(address));
    expect(await personOf(recorded)).toBeNull();
    await db().emailAddress.updateMany({ where: { personId }, data: { verifiedAt: now } });
    await jobs["match-learner"]({ addressKeys: [address] });
    expect(await personOf(recorded)).toBe(personId);
  });

  it("goes to the assigned address first, and back when that is removed", async () => {
    const [owner, other] = [await makePerson(), await makePerson()];
    const recorded = await complete(hashed(owner.address));
    const identityId = recorded.identityId ?? "";
    await assignIdentity({ ...act(), identityId, address: other.address });
    await jobs["match-learner"]({ addressKeys: [other.address] });
    await jobs["match-learner"]({ addressKeys: [owner.address] });
    expect(await personOf(recorded)).toBe(other.personId);
    await unassignIdentity({ ...act(), identityId });
    expect(await listJobs("match-learner")).toContainEqual({ addressKeys: [owner.address] });
    await jobs["match-learner"]({ addressKeys: [owner.address] });
    expect(await personOf(recorded)).toBe(owner.personId);
  });
});

it.each([
  "a@b.c",
  "max@example.org",
  "müller@example.org",
  "x".repeat(48),
  "x".repeat(49),
  "x".repeat(112),
  "x".repeat(200),
])("mailto_sha1 computes the SHA-1 of mailto:%s", async (address) => {
  const [row] = await db().$queryRaw<{ sha1: string }[]>`SELECT mailto_sha1(${address}) AS sha1`;
  expect(row?.sha1).toBe(hashed(address).value);
});
