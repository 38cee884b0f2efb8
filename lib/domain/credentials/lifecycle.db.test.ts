import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { listTimeline } from "@/lib/domain/completions/list-timeline";
import { sumActivity } from "@/lib/domain/completions/sum-activity";
import { countBadges, listWalletBadges } from "@/lib/domain/wallet/list-wallet-badges";
import { readIssued } from "@/lib/domain/wallet/read-issued";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { useDatabase } from "@/test/database";
import { badgeStateSql, hasBadgeState } from "../badge-states/badge-state.sql.ts";
import { badgeStateOf, badgeStates } from "../badge-states/badge-state.ts";
import { awardCredentials } from "./award.ts";
import { processRun } from "./bulk/process-run.ts";
import { startRun } from "./bulk/start-run.ts";
import { findBadges } from "./find-badges.ts";
import { findShownRenewal } from "./find-shown-renewal.ts";
import { countWithdrawnBadges, listWithdrawnBadges } from "./list-withdrawn-badges.ts";
import { readIssuedBadge } from "./read-issued-badge.ts";
import { reissueCredentials } from "./reissue.ts";
import { retainBadge } from "./retain-badge.ts";
import { newPerson, newTenant } from "./sample-tenant.fixture.ts";
import { updateCredentialState } from "./update-credential-state.ts";
import { validUntil } from "./valid-until.ts";
import { withdrawBadges } from "./withdraw-badges.ts";

useDatabase();

const at = (text: string) => new Date(text);

/** A tenant whose achievement has a validity, a learner, and functions for what happens to them. */
async function setUp(achievement: Partial<Prisma.AchievementUncheckedCreateInput> = { validityPeriod: "P1Y" }) {
  const tenant = await newTenant();
  const { organizationId } = tenant;
  const achievementId = await tenant.newAchievement("Yearly training", achievement);
  const courseId = await tenant.newCourse(achievementId);
  const personId = await newPerson({
    emailAddresses: {
      create: { address: "x", addressKey: `${randomUUID()}@example.org`, verifiedAt: at("2020-01-01") },
    },
  });
  const { addressKey } = await db().emailAddress.findFirstOrThrow({ where: { personId } });
  const administrator = await newPerson();
  const complete = async (time: string, course = courseId) => {
    const id = await tenant.newCompletion(course, personId, time);
    await db().completion.update({ where: { organizationId_id: { organizationId, id } }, data: { addressKey } });
    return id;
  };
  const award = (time: string) => awardCredentials({ organizationId, achievementId }, at(time));
  /** Oldest first. */
  const badges = async () =>
    db().credential.findMany({
      where: { organizationId, personId },
      orderBy: [{ awardedAt: "asc" }, { issuedAt: "asc" }],
    });
  const change = (to: "ACTIVE" | "SUSPENDED" | "REVOKED", id: string | undefined, time: string) =>
    updateCredentialState({
      organizationId,
      credentialIds: [id ?? ""],
      to,
      reason: "A reason",
      isReasonPublic: false,
      now: at(time),
      personId: administrator,
    });
  const withdraw = async (id: string, time: string) => {
    const { statementId, activityProviderId } = await db().completion.findFirstOrThrow({ where: { id } });
    const voiding = { organizationId, statementId, activityProviderId, voidedBy: randomUUID(), voidedAt: at(time) };
    await withdrawBadges([voiding], at(time));
    return voiding;
  };
  const awardByHand = async (awardedAt: string, now: string) => {
    const recipients = [{ address: addressKey, awardedAt: at(awardedAt) }];
    const runId = await startRun({
      kind: "ISSUE",
      achievementId,
      recipients,
      organizationId,
      personId: administrator,
      now: at(now),
    });
    await processRun(organizationId, runId);
    return db().bulkItem.findFirstOrThrow({ where: { organizationId, runId } });
  };
  return {
    ...tenant,
    achievementId,
    courseId,
    personId,
    addressKey,
    administrator,
    complete,
    award,
    badges,
    change,
    withdraw,
    awardByHand,
  };
}

describe("renewals", () => {
  it("a completion after the badge has expired earns a new badge with a new id, linked to the one before", async () => {
    const { complete, award, badges } = await setUp();
    await complete("2025-01-10T09:00:00Z");
    await award("2025-01-10T10:00:00Z");
    await complete("2026-03-01T09:00:00Z");
    expect(await award("2026-03-01T10:00:00Z")).toHaveLength(1);
    const [first, second, ...more] = await badges();
    expect(more).toEqual([]);
    expect(second).toMatchObject({
      renewsId: first?.id,
      awardedAt: at("2026-03-01T09:00:00Z"),
      validUntil: at("2027-03-01T09:00:00Z"),
    });
    expect(second?.id).not.toBe(first?.id);
    expect(JSON.parse(second?.body ?? "")).toMatchObject({
      id: `urn:uuid:${second?.id}`,
      awardedDate: "2026-03-01T09:00:00Z",
    });
    expect(await award("2026-03-01T11:00:00Z")).toEqual([]);
    const event = await db().auditEvent.findFirstOrThrow({ where: { subject: `credential:${second?.id}` } });
    expect(event.detail).toMatchObject({ renews: first?.id });
  });

  it("a completion before the renewal window neither doubles the badge, nor renews it once it has expired", async () => {
    const { complete, award, badges } = await setUp();
    await complete("2025-01-10T09:00:00Z");
    await award("2025-01-10T10:00:00Z");
    await complete("2025-10-01T09:00:00Z");
    expect(await award("2025-10-01T10:00:00Z")).toEqual([]);
    expect(await award("2026-02-01T10:00:00Z")).toEqual([]);
    expect(await badges()).toHaveLength(1);
  });

  it.each([
    ["a year: 90 days", "P1Y", "2025-10-12T08:00:00Z", "2025-10-12T10:00:00Z"],
    ["twenty days: the last quarter", "P20D", "2025-01-25T08:00:00Z", "2025-01-25T10:00:00Z"],
  ])("a completion in the renewal window renews at once (%s)", async (_, validityPeriod, early, late) => {
    const { complete, award, badges } = await setUp({ validityPeriod });
    await complete("2025-01-10T09:00:00Z");
    await award("2025-01-10T10:00:00Z");
    await complete(early);
    expect(await award(late)).toEqual([]);
    await complete(late);
    expect(await award(late)).toHaveLength(1);
    expect((await badges()).map(({ awardedAt }) => awardedAt)).toEqual([at("2025-01-10T09:00:00Z"), at(late)]);
  });

  it("yearly trainings of the past that are reported together earn the badges that are still valid, once", async () => {
    const { complete, award, badges } = await setUp();
    for (const year of [2022, 2023, 2024, 2025]) await complete(`${year}-03-01T09:00:00Z`);
    await complete("2026-01-15T09:00:00Z");
    expect(await award("2026-02-01T00:00:00Z")).toHaveLength(2);
    expect((await badges()).map(({ awardedAt }) => awardedAt)).toEqual([
      at("2025-03-01T09:00:00Z"),
      at("2026-01-15T09:00:00Z"),
    ]);
    expect(await award("2026-02-01T00:00:00Z")).toEqual([]);
  });

  it("a revoked badge is not earned again by completions from before, whatever runs again", async () => {
    const { complete, award, badges, change, newCourse, achievementId } = await setUp({});
    await complete("2026-01-10T09:00:00Z");
    await complete("2026-01-20T09:00:00Z");
    await award("2026-01-20T10:00:00Z");
    const [first] = await badges();
    await change("REVOKED", first?.id, "2026-02-01T00:00:00Z");
    expect(await award("2026-02-02T00:00:00Z")).toEqual([]);
    // Sent again with a new id, reported late, or for a course that counts since today.
    await complete("2026-01-10T09:00:00Z");
    await complete("2026-01-31T09:00:00Z", await newCourse(achievementId));
    expect(await award("2026-02-02T00:00:00Z")).toEqual([]);
    await complete("2026-02-03T09:00:00Z");
    expect(await award("2026-02-03T10:00:00Z")).toHaveLength(1);
    expect((await badges()).at(-1)).toMatchObject({
      renewsId: first?.id,
      state: "ACTIVE",
      awardedAt: at("2026-02-03T09:00:00Z"),
    });
    expect((await badges()).at(0)).toMatchObject({ state: "REVOKED" });
  });

  it("a suspended badge is not renewed until its suspension is lifted, which enqueues what was missed", async () => {
    const { complete, award, badges, change, addressKey } = await setUp();
    await complete("2025-01-10T09:00:00Z");
    await award("2025-01-10T10:00:00Z");
    const [first] = await badges();
    await change("SUSPENDED", first?.id, "2025-06-01T00:00:00Z");
    await complete("2026-03-01T09:00:00Z");
    expect(await award("2026-03-01T10:00:00Z")).toEqual([]);
    await change("ACTIVE", first?.id, "2026-03-02T00:00:00Z");
    expect(await enqueued(addressKey)).toBe(1);
    expect(await award("2026-03-02T00:00:00Z")).toHaveLength(1);
  });

  it("needs all courses again for a renewal when the rule needs all", async () => {
    const { complete, award, newCourse, achievementId, badges } = await setUp({
      validityPeriod: "P1Y",
      requires: "ALL",
    });
    const other = await newCourse(achievementId);
    await complete("2025-01-10T09:00:00Z");
    await complete("2025-01-11T09:00:00Z", other);
    await award("2025-01-11T10:00:00Z");
    await complete("2026-03-01T09:00:00Z");
    expect(await award("2026-03-01T10:00:00Z")).toEqual([]);
    await complete("2026-03-05T09:00:00Z", other);
    expect(await award("2026-03-05T10:00:00Z")).toHaveLength(1);
    expect((await badges()).at(-1)?.completionIds).toHaveLength(2);
  });

  it("never gives two badges for two completions that are processed at the same time", async () => {
    const { complete, award, badges } = await setUp();
    await complete("2025-01-10T09:00:00Z");
    await award("2025-01-10T10:00:00Z");
    await complete("2026-03-01T09:00:00Z");
    await complete("2026-03-01T09:00:01Z");
    const results = await Promise.all(Array.from({ length: 6 }, () => award("2026-03-01T10:00:00Z")));
    expect(results.flat()).toHaveLength(1);
    expect(await badges()).toHaveLength(2);
  });

  it("the database holds one first badge and one renewal of each", async () => {
    const { complete, award, badges } = await setUp();
    await complete("2025-01-10T09:00:00Z");
    await award("2025-01-10T10:00:00Z");
    await complete("2026-03-01T09:00:00Z");
    await award("2026-03-01T10:00:00Z");
    const [first, second] = await badges();
    if (!first || !second) throw new Error("not issued");
    const copy = { statusIndex: null, statusList: null };
    await expect(db().credential.create({ data: { ...first, ...copy, id: randomUUID() } })).rejects.toThrow(
      "Unique constraint",
    );
    await expect(db().credential.create({ data: { ...second, ...copy, id: randomUUID() } })).rejects.toThrow(
      "Unique constraint",
    );
  });

  it("an award by an administrator renews a revoked or expired badge, and no valid or suspended one", async () => {
    const { awardByHand, badges, change, organizationId } = await setUp();
    // Bulk runs take the time of their own clock.
    const ago = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString();
    expect(await awardByHand(ago(60), ago(0))).toMatchObject({ state: "DONE" });
    expect(await awardByHand(ago(30), ago(0))).toMatchObject({ state: "FAILED", fault: "already-issued" });
    await db().credential.updateMany({ where: { organizationId }, data: { validUntil: at(ago(1)) } });
    expect(await awardByHand(ago(20), ago(0))).toMatchObject({ state: "DONE" });
    const [first, second] = await badges();
    expect(second).toMatchObject({ renewsId: first?.id });
    await change("SUSPENDED", second?.id, ago(0));
    expect(await awardByHand(ago(10), ago(0))).toMatchObject({ fault: "already-issued" });
    await change("REVOKED", second?.id, ago(0));
    expect(await awardByHand(ago(15), ago(0))).toMatchObject({ state: "DONE" });
    expect((await badges()).map(({ renewsId }) => renewsId)).toEqual([null, first?.id, second?.id]);
  });

  it("does not revive an expired badge that was renewed, when the validity becomes longer and all are reissued", async () => {
    const { complete, award, badges, organizationId, achievementId, administrator } = await setUp();
    await complete("2025-01-10T09:00:00Z");
    await award("2025-01-10T10:00:00Z");
    await complete("2026-03-01T09:00:00Z");
    await award("2026-03-01T10:00:00Z");
    await db().achievement.updateMany({
      where: { organizationId, id: achievementId },
      data: { validityPeriod: "P9Y" },
    });
    const [first, second] = await badges();
    const { reissued, refused } = await reissueCredentials({
      organizationId,
      credentialIds: [first?.id ?? "", second?.id ?? ""],
      now: at("2026-03-02T00:00:00Z"),
      personId: administrator,
    });
    expect(refused).toEqual([{ credentialId: first?.id, reason: "expired" }]);
    expect(reissued).toMatchObject([{ credentialId: second?.id }]);
    expect(JSON.parse((await badges()).at(-1)?.body ?? "")).toMatchObject({ id: `urn:uuid:${second?.id}` });
  });
});

describe("withdrawn completions", () => {
  it("earn nothing", async () => {
    const { complete, award, withdraw } = await setUp({});
    await withdraw(await complete("2026-01-10T09:00:00Z"), "2026-01-10T09:30:00Z");
    expect(await award("2026-01-10T10:00:00Z")).toEqual([]);
  });

  it("are recorded with time and statement, once, and leave the badge to an administrator", async () => {
    const { complete, award, withdraw, badges, organizationId, change } = await setUp({});
    const id = await complete("2026-01-10T09:00:00Z");
    await award("2026-01-10T10:00:00Z");
    const now = at("2026-01-12T00:00:00Z");
    expect(await listWithdrawnBadges(organizationId, { limit: 10, now })).toEqual([]);
    const voiding = await withdraw(id, "2026-01-11T00:00:00Z");
    await withdrawBadges([{ ...voiding, voidedBy: randomUUID(), voidedAt: now }], now);
    expect(await db().completion.findFirstOrThrow({ where: { id } })).toMatchObject({
      withdrawnAt: at("2026-01-11T00:00:00Z"),
      withdrawnBy: voiding.voidedBy,
    });
    expect(await db().auditEvent.findMany({ where: { subject: `completion:${id}` } })).toMatchObject([
      { action: "completion.withdrawn", actor: `activity-provider:${voiding.activityProviderId}` },
    ]);
    const [badge] = await badges();
    expect(badge).toMatchObject({ state: "ACTIVE" });
    expect(await listWithdrawnBadges(organizationId, { limit: 10, now })).toMatchObject([
      {
        id: badge?.id,
        withdrawnAt: at("2026-01-11T00:00:00Z"),
        reason: expect.stringContaining("Löschen lernen"),
      },
    ]);
    expect(await countWithdrawnBadges(organizationId, now)).toBe(1);
    expect(await award("2026-01-12T00:00:00Z")).toEqual([]);
    await change("REVOKED", badge?.id, "2026-01-12T00:00:00Z");
    expect(await countWithdrawnBadges(organizationId, now)).toBe(0);
    expect(await award("2026-01-13T00:00:00Z")).toEqual([]);
  });

  it("are not listed once an administrator has decided to keep the badge, nor in another organization", async () => {
    const { complete, award, withdraw, badges, organizationId, administrator } = await setUp({});
    const other = await setUp({});
    const id = await complete("2026-01-10T09:00:00Z");
    await award("2026-01-10T10:00:00Z");
    await withdraw(id, "2026-01-11T00:00:00Z");
    const now = at("2026-01-12T00:00:00Z");
    expect(await countWithdrawnBadges(other.organizationId, now)).toBe(0);
    const [badge] = await badges();
    const retaining = { credentialId: badge?.id ?? "", now, personId: administrator };
    await expect(retainBadge({ ...retaining, organizationId: other.organizationId })).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await countWithdrawnBadges(organizationId, now)).toBe(1);
    await retainBadge({ ...retaining, organizationId });
    expect(await countWithdrawnBadges(organizationId, now)).toBe(0);
    expect(
      await db().auditEvent.count({ where: { action: "credential.retained", subject: `credential:${badge?.id}` } }),
    ).toBe(1);
  });

  it("revoke the badge automatically if the organization has decided so", async () => {
    const { complete, award, withdraw, badges, organizationId } = await setUp({});
    await db().organization.update({ where: { id: organizationId }, data: { revokesWithdrawn: true, language: "de" } });
    const id = await complete("2026-01-10T09:00:00Z");
    await award("2026-01-10T10:00:00Z");
    await withdraw(id, "2026-01-11T00:00:00Z");
    const [badge] = await badges();
    expect(badge).toMatchObject({
      state: "REVOKED",
      stateReason:
        "Der Abschluss von „Löschen lernen“, mit dem dieser Badge verdient wurde, wurde am 11. Januar 2026 zurückgezogen.",
      isReasonPublic: false,
    });
    const event = { action: "credential.revoked", subject: `credential:${badge?.id}`, actor: "system" };
    expect(await db().auditEvent.count({ where: event })).toBe(1);
  });

  it("let another completion from before earn the badge, once the badge of the withdrawn one is revoked", async () => {
    const { complete, award, withdraw, badges, change, addressKey } = await setUp({});
    const first = await complete("2026-01-10T09:00:00Z");
    const second = await complete("2026-01-12T09:00:00Z");
    await award("2026-01-12T10:00:00Z");
    await withdraw(first, "2026-01-13T00:00:00Z");
    expect(await award("2026-01-13T10:00:00Z")).toEqual([]);
    await change("REVOKED", (await badges())[0]?.id, "2026-01-14T00:00:00Z");
    expect(await enqueued(addressKey)).toBe(1);
    expect(await award("2026-01-14T01:00:00Z")).toHaveLength(1);
    expect((await badges()).at(-1)).toMatchObject({ completionIds: [second] });
  });

  it("of a renewal do not let the completions of the badge before earn it again", async () => {
    const { complete, award, withdraw, badges, change } = await setUp();
    await complete("2025-01-10T09:00:00Z");
    await award("2025-01-10T10:00:00Z");
    const renewing = await complete("2025-12-01T09:00:00Z");
    await award("2025-12-01T10:00:00Z");
    await withdraw(renewing, "2025-12-02T00:00:00Z");
    await change("REVOKED", (await badges())[1]?.id, "2025-12-03T00:00:00Z");
    expect(await award("2025-12-04T00:00:00Z")).toEqual([]);
  });

  it("never earn a badge that is being issued at the moment of the withdrawal", async () => {
    const { complete, award, withdraw, badges, organizationId } = await setUp({});
    await db().organization.update({ where: { id: organizationId }, data: { revokesWithdrawn: true } });
    for (let round = 0; round < 5; round++) {
      const id = await complete(`2026-02-${10 + round}T09:00:00Z`);
      await Promise.all([award("2026-03-01T00:00:00Z"), withdraw(id, "2026-03-01T00:00:00Z")]);
      expect((await badges()).filter(({ state }) => state === "ACTIVE")).toEqual([]);
    }
  });
});

describe("what is shown", () => {
  /** A badge that expired, and its renewal. */
  async function renewed() {
    const all = await setUp();
    await all.complete("2025-01-10T09:00:00Z");
    await all.award("2025-01-10T10:00:00Z");
    await all.complete("2026-03-01T09:00:00Z");
    await all.award("2026-03-01T10:00:00Z");
    const [first, second] = await all.badges();
    if (!first || !second) throw new Error("not issued");
    return { ...all, first, second, now: at("2026-04-01T00:00:00Z") };
  }

  it("a learner's lists and figures have the newest badge of a chain, and its page has all", async () => {
    const { personId, first, second, now, organizationId } = await renewed();
    const { badges } = await listWalletBadges(personId, { now: new Date(), limit: 10 });
    expect(badges.map(({ id }) => id)).toEqual([second.id]);
    expect(await countBadges(personId)).toEqual({ issued: 1, external: 0 });
    const { entries } = await listTimeline(personId, { now: new Date(), limit: 10 });
    expect(entries).toMatchObject([{ kind: "badge", id: second.id, course: { times: 2, isWithdrawn: false } }]);
    expect(await sumActivity(personId, "UTC", now)).toMatchObject({ badges: 1, completionsWithoutBadge: 0 });
    const chain = [
      { id: second.id, state: "ACTIVE" },
      { id: first.id, state: "EXPIRED" },
    ];
    for (const id of [first.id, second.id]) {
      expect((await readIssued(personId, id, now))?.chain).toMatchObject(chain);
      expect((await readIssuedBadge(organizationId, id, now))?.chain).toMatchObject(chain);
    }
    const [listed] = await findBadges(organizationId, [first.id], now);
    expect(listed).toMatchObject({ renewsId: null, renewedById: second.id, state: "EXPIRED" });
  });

  it("the verification page of a renewed badge leads to the newest one, if the viewer may see it", async () => {
    const { personId, first, second, now, administrator } = await renewed();
    expect(await findShownRenewal(first, undefined, now)).toBeNull();
    expect(await findShownRenewal(first, administrator, now)).toBeNull();
    expect(await findShownRenewal(first, personId, now)).toEqual({ id: second.id, awardedAt: second.awardedAt });
    await db().credential.updateMany({ where: { id: second.id }, data: { visibility: "LINK" } });
    expect(await findShownRenewal(first, undefined, now)).toMatchObject({ id: second.id });
    expect(await findShownRenewal(second, personId, now)).toBeNull();
  });

  it("a withdrawn completion is shown as withdrawn, with its badge or without one", async () => {
    const { personId, complete, award, withdraw, newCourse, achievementId } = await setUp({});
    const id = await complete("2026-01-10T09:00:00Z");
    await award("2026-01-10T10:00:00Z");
    await withdraw(id, "2026-01-11T00:00:00Z");
    const other = await complete("2026-01-05T09:00:00Z", await newCourse(null));
    await withdraw(other, "2026-01-11T00:00:00Z");
    const { entries } = await listTimeline(personId, { now: new Date(), limit: 10 });
    expect(entries).toMatchObject([
      { kind: "badge", badge: { achievementId }, course: { isWithdrawn: true, times: 0 } },
      { kind: "completion", id: other, course: { isWithdrawn: true, times: 0 } },
    ]);
    // Completed again, it counts.
    const again = await complete(
      "2026-01-02T09:00:00Z",
      (await db().completion.findFirstOrThrow({ where: { id: other } })).courseId,
    );
    expect((await listTimeline(personId, { now: new Date(), limit: 10 })).entries.at(-1)).toMatchObject({
      id: again,
      course: { isWithdrawn: false, times: 1 },
    });
  });
});

describe("the state of a badge", () => {
  it("is the same in the database and in code, at every moment", async () => {
    const { complete, award, badges, organizationId } = await setUp();
    await complete("2025-01-10T09:00:00Z");
    await award("2025-01-10T10:00:00Z");
    const [badge] = await badges();
    if (!badge) throw new Error("not issued");
    const until = at("2026-01-10T09:00:00.250Z");
    const moments = [-1, 0, 1].map((ms) => new Date(until.getTime() + ms));
    const seen = new Set<string>();
    for (const state of ["ACTIVE", "SUSPENDED", "REVOKED"] as const)
      for (const validUntilOf of [null, until])
        for (const now of moments) {
          await db().credential.updateMany({
            where: { organizationId, id: badge.id },
            data: { state, validUntil: validUntilOf },
          });
          const [row] = await db().$queryRaw<[{ state: string }]>`
            SELECT ${badgeStateSql(now)} AS state FROM credentials credential WHERE id = ${badge.id}::uuid`;
          const expected = badgeStateOf({ state, validUntil: validUntilOf }, now);
          expect(row.state).toBe(expected);
          for (const asked of badgeStates) {
            const found = await db().$queryRaw<unknown[]>`
              SELECT 1 FROM credentials credential WHERE id = ${badge.id}::uuid AND ${hasBadgeState(asked, now)}`;
            expect(found.length === 1).toBe(asked === expected);
          }
          seen.add(expected);
        }
    expect([...seen].sort()).toEqual([...badgeStates].sort());
  });
});

it.each(["P1Y", "P1M", "P18M", "P1Y1M1D", "P30D"])(
  "the database counts a validity of %s like validUntil",
  async (period) => {
    for (const from of [
      "2024-01-31T10:00:00Z",
      "2024-02-29T23:30:00Z",
      "2025-03-30T01:30:00Z",
      "2025-10-26T00:30:00.123Z",
    ]) {
      const [row] = await db().$queryRaw<[{ until: Date }]>`
      SELECT (${at(from)}::timestamptz AT TIME ZONE 'UTC' + ${period}::interval) AT TIME ZONE 'UTC' AS until`;
      expect(row.until).toEqual(validUntil(at(from), period));
    }
  },
);

async function enqueued(addressKey: string): Promise<number> {
  const [row] = await db().$queryRaw<[{ count: number }]>(Prisma.sql`
    SELECT count(*)::int AS count FROM graphile_worker._private_jobs job
    JOIN graphile_worker._private_tasks task ON task.id = job.task_id
    WHERE task.identifier = 'match-learner' AND (job.payload->'addressKeys')::jsonb @> to_jsonb(${addressKey}::text)`);
  return row.count;
}
